using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Parity.Backends.OnnxRuntime.Libraries;
using Parity.Core.Backends;
using Parity.TestKit;

namespace Parity.Backends.OnnxRuntime.Tests.Libraries;

/// <summary>What is looked at before a library is used. That it is used is seen through the real process.</summary>
[Platform("Linux", Reason = "The libraries are those of Linux.")]
internal sealed class EngineLibraryTests
{
    private static string Packaged => Path.Combine(AppContext.BaseDirectory, "libonnxruntime.so");

    [TestCase("1.29.0", 29u)]
    [TestCase("1.24.0", 24u)]
    [TestCase("1.30.2-dev", 30u)]
    [TestCase("1.99.0", 31u)]
    public void Library_is_asked_for_its_version_before_anything_else(string text, uint expected)
    {
        using var older = new OnnxRuntimeStandIn(Packaged, text, 31);
        var (handle, api, version) = EngineLibrary.Open(Options(older.Path), older.Path);
        NativeLibrary.Free(handle);

        Assert.That((text, version), Is.EqualTo((text, expected)));
        Assert.That(api, Is.Not.Null);
    }

    [TestCase("1.23.2", 23, "is ONNX Runtime 1.23.2, and Parity needs 1.24 or newer, which tells what each node runs on; name a newer library in backends.ort.library, or leave it out for the packaged one.")]
    [TestCase("1.29.0", 28, "says that it is ONNX Runtime 1.29.0, but has no functions of that version; correct backends.ort.library.")]
    [TestCase("1.9", 9, "says that it is ONNX Runtime '1.9', and Parity knows versions 1.x; correct backends.ort.library.")]
    [TestCase("2.0.0", 31, "says that it is ONNX Runtime '2.0.0', and Parity knows versions 1.x; correct backends.ort.library.")]
    [TestCase("", 31, "says that it is ONNX Runtime '', and Parity knows versions 1.x; correct backends.ort.library.")]
    [TestCase("1.99999999999.0", 31, "says that it is ONNX Runtime '1.99999999999.0', and Parity knows versions 1.x; correct backends.ort.library.")]
    public void Library_that_cannot_be_used_is_refused_before_the_managed_layer_sees_it(string version, int newest, string expected)
    {
        using var older = new OnnxRuntimeStandIn(Packaged, version, newest);

        Assert.That(Refusal(older.Path), Does.StartWith($"Backend 'ort': lib {expected}"));
    }

    [Test]
    public void Library_of_something_else_is_refused() => Assert.That(
        Refusal(Path.Combine(AppContext.BaseDirectory, "libonnxruntime_providers_shared.so")),
        Is.EqualTo("Backend 'ort': lib is no ONNX Runtime library: it has no OrtGetApiBase; correct backends.ort.library."));

    [TestCase("no library at all", "file too short")]
    [TestCase("", "file too short")]
    public void File_that_is_no_library_is_told_in_one_sentence(string content, string words)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("libonnxruntime.so", content);

        Assert.That(Refusal(path), Is.EqualTo($"Backend 'ort': lib does not load as a library: {words}; name ONNX Runtime's library for this system in backends.ort.library."));
    }

    [Test]
    public async Task Second_library_in_one_process_is_refused()
    {
        await using var packaged = OnnxRuntimeBackend.Load(Options(null));
        var e = Assert.Throws<BackendException>(() => OnnxRuntimeBackend.Load(Options(Packaged)))!;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(e.Message, Is.EqualTo(
            "Backend 'ort': this process has loaded an ONNX Runtime library already (the packaged one), and lib cannot be used beside it; write isolation: process for one of the backends."));
        Assert.That(packaged.Description.Switches, Has.Member(KeyValuePair.Create("library", "packaged")));
    }

    [Test]
    public async Task Packaged_library_is_of_the_version_that_the_managed_layer_asks_for()
    {
        await using var backend = OnnxRuntimeBackend.Load(Options(null));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(backend.Description.LibraryVersion, Does.StartWith($"1.{WidenedTable.ManagedVersion}."));
        Assert.That(OrtEnv.Instance().GetVersionString(), Is.EqualTo(backend.Description.LibraryVersion));
        Assert.That(WidenedTable.ManagedCount, Is.EqualTo(427), "A new version of the managed layer: look at the counts of functions that older libraries have.");
    }

    private static string Refusal(string path) => Assert.Throws<BackendException>(() => EngineLibrary.Open(Options(path), path))!.Message;

    private static OnnxRuntimeOptions Options(string? library) => new()
    {
        Name = "ort", Path = Repository.PathOf("fixtures", "engines", "double.onnx"), DisplayPath = "model.onnx", Library = library is null ? null : "lib", FullLibrary = library,
    };
}
