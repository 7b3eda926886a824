using Parity.Core;
using Parity.Runner.Hosting;
using Parity.TestKit;

namespace Parity.Runner.Tests.Hosting;

internal sealed class RunFolderTests
{
    private TemporaryFolder _parent = null!;

    [SetUp]
    public void Create_parent() => _parent = new TemporaryFolder();

    [TearDown]
    public void Delete_parent() => _parent.Dispose();

    [Test]
    public void Folder_is_private_and_goes_with_everything_in_it()
    {
        using (var folder = RunFolder.Create(_parent.Path))
        {
            Directory.CreateDirectory(Path.Combine(folder.Path, "a", "b"));
            File.WriteAllText(Path.Combine(folder.Path, "a", "b", "c"), "x");
            if (!OperatingSystem.IsWindows())
            {
                Assert.That(File.GetUnixFileMode(folder.Path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
            }
        }

        Assert.That(Directory.EnumerateFileSystemEntries(_parent.Path), Is.Empty);
    }

    [Test]
    public void Next_run_removes_what_a_dead_one_left_and_spares_a_living_one()
    {
        using var living = RunFolder.Create(_parent.Path);
        var dead = Directory.CreateDirectory(_parent.File("parity-run-dead")).FullName;
        File.WriteAllText(Path.Combine(dead, "lock"), "1");
        File.WriteAllText(Path.Combine(dead, "left"), "x");
        using var next = RunFolder.Create(_parent.Path);

        Assert.That(Directory.EnumerateDirectories(_parent.Path), Is.EquivalentTo(new[] { living.Path, next.Path }));
    }

    [Test]
    public void Folder_whose_run_may_be_about_to_lock_it_is_spared_for_a_while()
    {
        var fresh = Directory.CreateDirectory(_parent.File("parity-run-fresh")).FullName;
        using var next = RunFolder.Create(_parent.Path);

        Assert.That(Directory.Exists(fresh), Is.True);
    }

    [Test]
    public void Links_are_removed_and_not_followed()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("Windows asks for a privilege to make links.");
        }

        var precious = _parent.Write("precious/file", "x");
        using (var folder = RunFolder.Create(_parent.Path))
        {
            Directory.CreateSymbolicLink(Path.Combine(folder.Path, "link"), _parent.File("precious"));
        }

        Assert.That(File.Exists(precious), Is.True);
        Assert.That(Directory.EnumerateDirectories(_parent.Path), Has.Exactly(1).Items);
    }

    [Test]
    public void Parent_that_takes_no_folder_is_told() => Assert.That(
        () => RunFolder.Create(_parent.Write("file", "x")), Throws.TypeOf<ParityUserException>().With.Message.Contains("TMPDIR"));

    [Test]
    [Repeat(20)]
    public void Runs_that_start_at_once_do_not_remove_each_other()
    {
        var folders = new RunFolder[32];
        Parallel.For(0, folders.Length, i => folders[i] = RunFolder.Create(_parent.Path));

        Assert.That(folders.Select(folder => folder.Path), Is.All.Matches<string>(Directory.Exists));
        Array.ForEach(folders, folder => folder.Dispose());
        Assert.That(Directory.EnumerateFileSystemEntries(_parent.Path), Is.Empty);
    }
}
