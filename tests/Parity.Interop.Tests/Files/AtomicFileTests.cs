using System.Runtime.Versioning;
using Parity.Interop.Files;
using Parity.TestKit;

namespace Parity.Interop.Tests.Files;

internal sealed class AtomicFileTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Replaces_the_old_file()
    {
        var path = _folder.Write("x", "old");
        AtomicFile.Write(path, stream => stream.Write("new"u8));
        Assert.That(File.ReadAllText(path), Is.EqualTo("new"));
        Assert.That(Directory.GetFileSystemEntries(_folder.Path), Has.Length.EqualTo(1));
    }

    [Test]
    public void Leaves_the_old_file_when_writing_fails()
    {
        var path = _folder.Write("x", "old");
        Assert.That(
            () => AtomicFile.Write(path, stream =>
            {
                stream.Write("part"u8);
                throw new IOException("No space left on device.");
            }),
            Throws.TypeOf<TensorFileException>().With.Message.EqualTo($"{path}: it cannot be written: No space left on device.").And.InnerException.TypeOf<IOException>());
        Assert.That(File.ReadAllText(path), Is.EqualTo("old"));
        Assert.That(Directory.GetFileSystemEntries(_folder.Path), Has.Length.EqualTo(1));
    }

    [Test]
    public void Leaves_nothing_behind_when_something_else_fails()
    {
        Assert.That(() => AtomicFile.Write(_folder.File("x"), _ => throw new InvalidOperationException()), Throws.InvalidOperationException);
        Assert.That(Directory.EnumerateFileSystemEntries(_folder.Path), Is.Empty);
    }

    [Test]
    public void Writes_the_longest_names_that_the_system_allows()
    {
        var path = _folder.File(new string('x', 250));
        AtomicFile.Write(path, stream => stream.Write("new"u8));
        Assert.That(File.ReadAllText(path), Is.EqualTo("new"));
    }

    [Test]
    [UnsupportedOSPlatform("windows")]
    [Platform(Exclude = "Win")]
    public void Private_file_is_this_users_alone_even_where_an_open_one_was()
    {
        var path = _folder.Write("x", "old");
        File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32("666", 8));
        AtomicFile.Write(path, stream => stream.Write("new"u8), isPrivate: true);
        Assert.That((int)File.GetUnixFileMode(path), Is.EqualTo(Convert.ToInt32("600", 8)));
    }

    [Test]
    public void Device_is_written_to_and_never_replaced()
    {
        const string Full = "/dev/full";
        Assume.That(File.Exists(Full), "Linux has this device, which is always full");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(() => AtomicFile.Write(Full, stream => stream.Write("new"u8)), Throws.TypeOf<TensorFileException>().With.Message.Contains("No space left on device"));
        Assert.That(() => File.WriteAllText(Full, "again"), Throws.InstanceOf<IOException>());
    }

    [TestCase("no/such/folder", "its folder does not exist")]
    [TestCase("", "this is a folder")]
    [TestCase("x/", "this is a folder")]
    [TestCase("a\0b", "it cannot be written")]
    public void Refuses_paths_that_cannot_be_written(string path, string reason)
    {
        Assert.That(() => AtomicFile.Write(_folder.File(path), _ => { }), Throws.TypeOf<TensorFileException>().With.Message.Contains(reason));
        Assert.That(Directory.EnumerateFileSystemEntries(_folder.Path), Is.Empty);
    }

    [Test]
    public void Refuses_an_empty_path() => Assert.That(() => AtomicFile.Write(string.Empty, _ => { }), Throws.TypeOf<TensorFileException>());
}
