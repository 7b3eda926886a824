using Parity.Backends.OnnxRuntime.Libraries;
using Parity.Core.Backends;
using Parity.TestKit;

namespace Parity.Backends.OnnxRuntime.Tests.Libraries;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Platform("Linux", Reason = "The names are those of Linux.")]
internal sealed class LibraryFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestCase("libonnxruntime.so", "libonnxruntime.so")]
    [TestCase("libonnxruntime.so.1", "libonnxruntime.so.1")]
    [TestCase("libonnxruntime.so.1.24.0", "libonnxruntime.so.1.24.0")]
    [TestCase("libonnxruntime.so.1 libonnxruntime.so.1.24.0 libonnxruntime.so", "libonnxruntime.so")]
    [TestCase("libonnxruntime.so.1 libonnxruntime.so.1.24.0", "libonnxruntime.so.1")]
    [TestCase("libonnxruntime.so.1.24.0 libonnxruntime_providers_cuda.so libonnxruntime.so.debug", "libonnxruntime.so.1.24.0")]
    public void Folder_stands_for_the_library_in_it(string files, string expected)
    {
        Create(files);

        Assert.That(LibraryFile.Find(Options(_folder.Path)), Is.EqualTo(_folder.File(expected)));
    }

    [Test]
    public void File_is_taken_whatever_its_name()
    {
        Create("other.so libonnxruntime.so");

        Assert.That(LibraryFile.Find(Options(_folder.File("other.so"))), Is.EqualTo(_folder.File("other.so")));
    }

    [TestCase("", "as written holds no libonnxruntime.so; name the folder of ONNX Runtime's library, or the file itself, in backends.ort.library (in a Python environment: site-packages/onnxruntime/capi).")]
    [TestCase("libonnxruntime_providers_cuda.so", "as written holds no libonnxruntime.so; name the folder of ONNX Runtime's library, or the file itself, in backends.ort.library (in a Python environment: site-packages/onnxruntime/capi).")]
    [TestCase("libonnxruntime.so.1.24.0 libonnxruntime.so.1.29.0", "as written holds libonnxruntime.so.1.24.0 and libonnxruntime.so.1.29.0; name one of them in backends.ort.library.")]
    public void Folder_without_a_library_or_with_several_is_refused(string files, string expected)
    {
        Create(files);

        Assert.That(() => LibraryFile.Find(Options(_folder.Path)), Throws.TypeOf<BackendException>().With.Message.EqualTo($"Backend 'ort': {expected}"));
    }

    [Test]
    public void Place_that_is_gone_is_told() => Assert.That(
        () => LibraryFile.Find(Options(_folder.File("gone"))),
        Throws.TypeOf<BackendException>().With.Message.EqualTo("Backend 'ort': as written does not exist; correct backends.ort.library."));

    private void Create(string files)
    {
        foreach (var file in files.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            _folder.Write(file, string.Empty);
        }
    }

    private static OnnxRuntimeOptions Options(string library) =>
        new() { Name = "ort", Path = "model.onnx", DisplayPath = "model.onnx", Library = "as written", FullLibrary = library };
}
