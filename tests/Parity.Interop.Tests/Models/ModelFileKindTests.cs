using System.Text;
using Parity.Interop.Models;
using Parity.TestKit;

namespace Parity.Interop.Tests.Models;

internal sealed class ModelFileKindTests
{
    [TestCase("onnx/scalar.onnx", ModelFormat.Onnx, "an ONNX model")]
    [TestCase("shapes/shapes.onnx", ModelFormat.Onnx, "an ONNX model")]
    [TestCase("onnx_data/external/model.onnx", ModelFormat.Onnx, "an ONNX model")]
    [TestCase("shapes/shapes.torchscript.pt", ModelFormat.TorchScript, "a TorchScript model")]
    [TestCase("torch_files/no_forward.pt", ModelFormat.TorchScript, "a TorchScript model")]
    [TestCase("torch_files/program.pt2", ModelFormat.TorchExport, "a program of torch.export, not TorchScript")]
    [TestCase("torch_files/state_dict.pth", ModelFormat.Pickle, "a pickle of torch.save (a state_dict or a whole Python object), not TorchScript")]
    [TestCase("torch_files/old_state_dict.pth", ModelFormat.Pickle, "a pickle of Python, not TorchScript")]
    [TestCase("interop/version1.npy", ModelFormat.Unknown, "it starts with 93 4E 55 4D 50 59 01 00 ('.NUMPY..') as .npy files do")]
    [TestCase("interop/stored.npz", ModelFormat.Unknown, "as zip and .npz files do")]
    [TestCase("onnx_data/case/test_data_set_0/input_0.pb", ModelFormat.Unknown, "it starts with")]
    public void Files_are_told_apart_by_content(string file, ModelFormat format, string description)
    {
        using var folder = new TemporaryFolder();
        File.Copy(Repository.PathOf(["fixtures", .. file.Split('/')]), folder.File("model"));
        var kind = ModelFileKind.Of(folder.File("model"));
        Assert.That(kind.Format, Is.EqualTo(format));
        Assert.That(kind.Description, Does.Contain(description));
    }

    [TestCase("ptrt", ModelFormat.TensorRtPlan, "a plan file of TensorRT")]
    [TestCase("ftrt", ModelFormat.TensorRtPlan, "a plan file of TensorRT")]
    [TestCase("", ModelFormat.Unknown, "it is empty")]
    [TestCase("version https://git-lfs.github.com/spec/v1\noid sha256:", ModelFormat.Unknown, "as the pointer of a file does that git lfs pull has not fetched")]
    [TestCase("::x", ModelFormat.Unknown, "it starts with 3A 3A 78 ('::x')")]
    [TestCase("<html>", ModelFormat.Unknown, "it starts with 3C 68 74 6D 6C 3E ('<html>')")]
    [TestCase("\u0008", ModelFormat.Unknown, "it starts with 08")]
    public void Other_files_are_named_or_shown(string content, ModelFormat format, string description)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("model"), Encoding.Latin1.GetBytes(content));
        var kind = ModelFileKind.Of(folder.File("model"));
        Assert.That(kind.Format, Is.EqualTo(format));
        Assert.That(kind.Description, Does.Contain(description));
    }

    [Test]
    public void Every_model_of_the_fixtures_is_known() => Assert.Multiple(() =>
    {
        foreach (var (pattern, format) in new[] { ("*.onnx", ModelFormat.Onnx), ("*.pt", ModelFormat.TorchScript) })
        {
            foreach (var file in Directory.GetFiles(Repository.PathOf("fixtures"), pattern, SearchOption.AllDirectories))
            {
                Assert.That(ModelFileKind.Of(file).Format, Is.EqualTo(format), file);
            }
        }
    });
}
