using System.Runtime.Versioning;
using Parity.Runner.Resuming;
using Parity.TestKit;

namespace Parity.Runner.Tests.Resuming;

internal sealed class StateFolderTests
{
    private static readonly DateTime Old = DateTime.UtcNow - StateFolder.KeptFor - TimeSpan.FromHours(1);
    private static readonly DateTime Recent = DateTime.UtcNow - StateFolder.KeptFor + TimeSpan.FromHours(1);

    [Test]
    public void What_is_old_is_removed_unless_it_is_in_use_or_no_file_of_a_run()
    {
        using var folder = new TemporaryFolder();
        var state = StateFolder.Open(folder.Path, TimeProvider.System);
        Make(state, 'a').Dispose();
        Make(state, 'b').Dispose();
        using var used = Make(state, 'c');
        folder.Write("mine.cases", "x");
        folder.Write(new string('d', 64), "x");
        Directory.GetFiles(folder.Path).ToList().ForEach(path => File.SetLastWriteTimeUtc(path, Path.GetFileName(path)[0] == 'b' ? Recent : Old));
        StateFolder.Open(folder.Path, TimeProvider.System);

        Assert.That(Directory.GetFiles(folder.Path).Select(path => Path.GetFileName(path)[..1]), Is.EquivalentTo(new[] { "b", "c", "m", "d" }));
    }

    [Test]
    [Platform(Exclude = "Win")]
    [UnsupportedOSPlatform("windows")]
    public void Folder_is_this_user_s_alone()
    {
        using var folder = new TemporaryFolder();
        StateFolder.Open(folder.File("a/b"), TimeProvider.System);
        Assert.That(File.GetUnixFileMode(folder.File("a/b")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
    }

    [Test]
    public void Environment_names_the_folder_else_it_lies_in_the_user_s_cache()
    {
        using var scope = Assert.EnterMultipleScope();
        Assert.That(RunStateOptions.DefaultFolder(name => name == "PARITY_STATE" ? "here" : "/elsewhere"), Is.EqualTo("here"));
        Assert.That(RunStateOptions.DefaultFolder(name => name == "HOME" ? "/home/me" : null), Is.EqualTo(Path.Combine("/home/me", ".cache", "parity", "runs")));
    }

    private static CaseFile Make(StateFolder state, char key) => state.Open(new string(key, 64), keepsCases: true);
}
