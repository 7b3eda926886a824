using System.Diagnostics;
using System.Runtime.Versioning;
using Parity.Backends.TensorRt.Building;
using Parity.TestKit;

namespace Parity.Backends.TensorRt.Tests.Building;

/// <summary>Plans are code: none is taken from a folder where another user could have put it.</summary>
[Platform(Exclude = "Win")]
[UnsupportedOSPlatform("windows")]
internal sealed class PrivateFolderTests
{
    private const string SomeoneElse = "65534";

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void Folder_is_made_for_this_user_alone_with_those_above_it()
    {
        var folder = _folder.File("a/b");
        PrivateFolder.Make(folder);

        Assert.That((int)File.GetUnixFileMode(folder), Is.EqualTo(Convert.ToInt32("700", 8)));
    }

    [TestCase("770")]
    [TestCase("720")]
    [TestCase("702")]
    [TestCase("777")]
    public void Folder_that_others_may_write_to_is_refused(string mode)
    {
        var folder = Made(mode);
        var e = Assert.Throws<TensorRtException>(() => PrivateFolder.Make(folder))!;

        Assert.That(e.Message, Is.EqualTo(
            $"the folder of built plans {folder} can be written to by other users, who could put any code there, because plans are code; run chmod 700 on it after you have looked at what it holds, or name another folder in engine_cache."));
    }

    [TestCase("700")]
    [TestCase("755")]
    public void Folder_that_only_this_user_writes_to_is_taken_as_it_is(string mode)
    {
        var folder = Made(mode);
        PrivateFolder.Make(folder);

        Assert.That((int)File.GetUnixFileMode(folder), Is.EqualTo(Convert.ToInt32(mode, 8)));
    }

    [Test]
    public void Link_is_judged_by_what_it_leads_to()
    {
        var (own, open) = (Made("700"), Made("777"));
        Directory.CreateSymbolicLink(_folder.File("to own"), own);
        Directory.CreateSymbolicLink(_folder.File("to open"), open);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(() => PrivateFolder.Make(_folder.File("to own")), Throws.Nothing);
        Assert.That(() => PrivateFolder.Make(_folder.File("to open")), Throws.TypeOf<TensorRtException>());
    }

    [Test]
    public void Folder_of_another_user_is_refused()
    {
        var folder = OfSomeoneElse();
        var e = Assert.Throws<TensorRtException>(() => PrivateFolder.Make(folder))!;

        Assert.That(e.Message, Is.EqualTo(
            $"the folder of built plans {folder} belongs to another user, who could have put any code there, because plans are code; name a folder of your own in engine_cache."));
    }

    private string Made(string mode)
    {
        var folder = _folder.File($"mode {mode}");
        Directory.CreateDirectory(folder);
        File.SetUnixFileMode(folder, (UnixFileMode)Convert.ToInt32(mode, 8));
        return folder;
    }

    // Only root may give a folder away, and whoever is not root has root's at hand.
    private string OfSomeoneElse()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return "/usr";
        }

        var folder = Made("700");
        using var chown = Process.Start("chown", [SomeoneElse, folder]);
        chown.WaitForExit();
        return folder;
    }
}
