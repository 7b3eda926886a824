using FsCheck;
using FsCheck.Fluent;
using Parity.Backends.TorchSharp.NativeLoading;
using Parity.TestKit;

namespace Parity.Backends.TorchSharp.Tests.NativeLoading;

internal sealed class VersionPatchTests
{
    private const string TooNew = "GLIBCXX_3.4.32";
    private static readonly HashSet<string> OlderSystem = ["GLIBCXX_3.4", "GLIBCXX_3.4.20", "GLIBCXX_3.4.30", "CXXABI_1.3"];

    private static byte[] Library => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "libLibTorchSharp.so"));

    [SetUp]
    public void OnlyOnLinux()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Ignore("The patch is for Linux alone; other systems have no libLibTorchSharp.so.");
        }
    }

    [Test]
    public void Package_needs_the_version_that_older_systems_lack() =>
        Assert.That(SymbolVersions.Needs(new ElfImage(Library)).Where(need => need.Library == "libstdc++.so.6").Select(need => need.Name), Does.Contain(TooNew).And.Contain("GLIBCXX_3.4.30"));

    [Test]
    public void Patched_copy_needs_only_what_an_older_system_has()
    {
        var patched = VersionPatch.Apply(Library, TooNew, OlderSystem);
        var needs = SymbolVersions.Needs(new ElfImage(patched));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(needs.Select(need => need.Name), Does.Not.Contain(TooNew));
        Assert.That(needs, Has.Count.EqualTo(SymbolVersions.Needs(new ElfImage(Library)).Count));
        Assert.That(needs.Select(need => (need.Name, need.Hash)), Is.All.Matches<(string Name, uint Hash)>(need => ElfHash(need.Name) == need.Hash));
        Assert.That(Library.Zip(patched).Count(pair => pair.First != pair.Second), Is.InRange(1, 8), "one version entry");
    }

    [Test]
    public void System_without_any_version_that_fits_is_told() => Assert.That(
        () => VersionPatch.Apply(Library, TooNew, new HashSet<string>()), Throws.TypeOf<ElfFormatException>().With.Message.Contains("no older version"));

    [Test]
    public void Version_whose_symbols_are_used_is_never_patched_away() => Assert.That(
        () => VersionPatch.Apply(Library, "GLIBCXX_3.4.21", OlderSystem), Throws.TypeOf<ElfFormatException>().With.Message.Contains("uses a symbol of GLIBCXX_3.4.21"));

    [Test]
    public void Damaged_library_is_told_and_never_crashes() => Prop.ForAll(
        (from at in Gen.Choose(0, 4000) from value in Gen.Choose(0, 255) from length in Gen.Choose(0, 3000) select (at, value, length)).ToArbitrary(),
        damage =>
        {
            // The headers and the start of the tables, where a wrong byte leads furthest astray.
            var bytes = Library.AsSpan(0, Math.Max(1, Library.Length - (damage.length * 700))).ToArray();
            bytes[damage.at % bytes.Length] = (byte)damage.value;
            try
            {
                return VersionPatch.Apply(bytes, TooNew, OlderSystem).Length == bytes.Length;
            }
            catch (Exception e) when (e is ElfFormatException or OverflowException)
            {
                return true;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    [TestCase("")]
    [TestCase("MZ not a library")]
    public void File_of_another_kind_is_told(string text) => Assert.That(
        () => new ElfImage(System.Text.Encoding.ASCII.GetBytes(text)), Throws.TypeOf<ElfFormatException>());

    [Test]
    public void Copy_is_written_once_and_put_right_when_it_was_damaged()
    {
        using var folder = new TemporaryFolder();
        byte[] original = [1, 2, 3], patched = [1, 9, 3];
        var path = PatchedCopy.Ensure(folder.Path, "/somewhere/lib.so", original, patched);
        var written = File.GetLastWriteTimeUtc(path);
        PatchedCopy.Ensure(folder.Path, "/somewhere/lib.so", original, patched);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(File.GetLastWriteTimeUtc(path), Is.EqualTo(written));
        Assert.That(path, Does.Contain(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(original))));
        File.WriteAllBytes(path, [1, 9]);
        PatchedCopy.Ensure(folder.Path, "/somewhere/lib.so", original, patched);
        Assert.That(File.ReadAllBytes(path), Is.EqualTo(patched));
        Assert.That(Directory.GetFiles(Path.GetDirectoryName(path)!), Has.Length.EqualTo(1), "no temporary file is left");
    }

    [Test]
    public void Processes_at_once_end_with_one_right_copy()
    {
        using var folder = new TemporaryFolder();
        var patched = VersionPatch.Apply(Library, TooNew, OlderSystem);
        Parallel.For(0, 8, _ => PatchedCopy.Ensure(folder.Path, "/somewhere/lib.so", Library, patched));
        var files = Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(files, Has.Length.EqualTo(1));
        Assert.That(File.ReadAllBytes(files[0]), Is.EqualTo(patched));
    }

    [TestCase(null, null, null, true, "/tmp/.cache/parity/torchsharp")]
    [TestCase("/home/u", null, null, true, "/home/u/.cache/parity/torchsharp")]
    [TestCase("/home/u", "/cache", "off", false, "/cache/parity/torchsharp")]
    [TestCase("/home/u", "relative", "OFF", false, "/home/u/.cache/parity/torchsharp")]
    [TestCase("/home/u", "", "on", true, "/home/u/.cache/parity/torchsharp")]
    public void Options_come_from_the_environment(string? home, string? cache, string? patch, bool allow, string folder)
    {
        var options = NativeLibraryOptions.FromEnvironment(name => name switch
        {
            "HOME" => home,
            "XDG_CACHE_HOME" => cache,
            NativeLibraryOptions.PatchVariable => patch,
            _ => null,
        });

        Assert.That((options.AllowPatch, options.CacheFolder), Is.EqualTo((allow, folder.Replace("/tmp/", Path.GetTempPath(), StringComparison.Ordinal))));
    }

    // The hash of the System V ABI.
    private static uint ElfHash(string name)
    {
        var hash = 0u;
        foreach (var c in name)
        {
            hash = (hash << 4) + c;
            var high = hash & 0xF0000000;
            hash = (hash ^ (high >> 24)) & ~high;
        }

        return hash;
    }
}
