using System.Runtime.InteropServices;
using Parity.Interop.Models;
using Parity.Interop.Records;
using Parity.TestKit;

namespace Parity.Interop.Tests.Records;

/// <summary>Opening a pipe waits for who writes into it, and nobody does.</summary>
[Platform("Linux,MacOSX")]
internal sealed partial class PipeTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [TestCase("pipe", "pipe")]
    [TestCase("a.npy", "")]
    [TestCase("a.npz", "")]
    [TestCase("input_0.pb", "")]
    [TestCase("x.output.1.fp32.raw", "")]
    [TestCase("record.json", "")]
    public void A_pipe_among_saved_tensors_is_refused_and_not_waited_for(string pipe, string opened)
    {
        Assert.That(MakePipe(_folder.File(pipe), Convert.ToUInt32("600", 8)), Is.Zero);
        Assert.That(
            () =>
            {
                using var record = TensorRecord.Open(_folder.File(opened));
                record.ReadTensors(0);
            },
            Throws.TypeOf<TensorFileException>());
    }

    [Test]
    public void A_link_to_a_pipe_is_not_waited_for()
    {
        Assert.That(MakePipe(_folder.File("pipe"), Convert.ToUInt32("600", 8)), Is.Zero);
        File.CreateSymbolicLink(_folder.File("model.onnx"), _folder.File("pipe"));
        Assert.That(() => OnnxModelFile.Read(_folder.File("model.onnx")), Throws.TypeOf<TensorFileException>().With.Message.Contains("it is empty"));
    }

    [Test]
    public void Devices_are_refused() =>
        Assert.That(() => ModelFileKind.Of("/dev/zero"), Throws.TypeOf<TensorFileException>().With.Message.EqualTo("/dev/zero: it is a pipe or device; save it to a file first."));

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakePipe(string path, uint mode);
}
