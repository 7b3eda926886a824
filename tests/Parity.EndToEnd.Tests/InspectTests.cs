using System.Text.Json;
using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class InspectTests
{
    [Test]
    public void Tells_of_onnx_torchscript_and_plans_what_they_tell_of_themselves_in_one_document()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("plan.engine"), [.. "ptrt"u8, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8]);
        var result = ParityProcess.Run(folder.Path, "inspect", "--json", Fixture("shapes", "shapes.onnx"), Fixture("engines", "external.onnx"), Fixture("shapes", "shapes.torchscript.pt"), "plan.engine");
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        using var document = JsonDocument.Parse(result.Output);
        var models = document.RootElement.GetProperty("models").EnumerateArray().ToList();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(models.Select(model => model.GetProperty("format").GetString()), Is.EqualTo(new[] { "onnx", "onnx", "torchscript", "tensorrt_plan" }));
        Assert.That(models.Select(model => model.GetProperty("sha256").GetString()), Is.All.Matches("^[0-9a-f]{64}$"));
        Assert.That(models[0].GetProperty("producer").GetString(), Is.EqualTo("pytorch 2.6.0"));
        Assert.That(models[0].GetProperty("opsets").GetProperty("ai.onnx").GetInt32(), Is.EqualTo(17));
        Assert.That(models[0].GetProperty("inputs")[0].GetRawText().Replace(" ", string.Empty, StringComparison.Ordinal).ReplaceLineEndings(string.Empty), Is.EqualTo(
            """{"name":"images","type":"float32","shape":["batch","3","height","width"]}"""));
        Assert.That(models[1].GetProperty("weights").EnumerateArray().Select(file => file.GetProperty("path").GetString()), Is.EqualTo(new[] { "external.a.bin", "external.b.bin" }));
        Assert.That(models[2].GetProperty("forward").GetString(), Is.EqualTo("(x: Tensor) -> Tensor"));
        Assert.That(models[3].GetProperty("note").GetString(), Does.Contain("only TensorRT"));
    }

    [Test]
    public void Prints_for_people()
    {
        var result = ParityProcess.Run(Repository.PathOf("fixtures", "engines"), "inspect", "two_inputs.onnx");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Output, Does.StartWith("two_inputs.onnx\n").And.Contain("  input     a: float32 [n, 3]\n  input     b: float32 [n, 3]\n  output    sum: float32 [n, 3]\n"));
    }

    [Test]
    public void What_is_no_model_ends_with_3_and_one_sentence_that_says_what_it_is()
    {
        using var folder = new TemporaryFolder();
        folder.Write("text.onnx", "hello");
        folder.Write("pointer.onnx", "version https://git-lfs.github.com/spec/v1\noid sha256:abc\nsize 12\n");
        File.Copy(Fixture("engines", "external.onnx"), folder.File("lost.onnx"));
        File.Copy(Fixture("engines", "external.onnx"), folder.File("cut.onnx"));
        var lost = ParityProcess.Run(folder.Path, "inspect", "lost.onnx");
        folder.Write("external.a.bin", "short");
        File.Copy(Fixture("engines", "external.b.bin"), folder.File("external.b.bin"));
        var results = new[] { "cut.onnx", "text.onnx", "pointer.onnx", Fixture("engines", "state_dict.pth"), "nowhere.onnx" }.Select(name => ParityProcess.Run(folder.Path, "inspect", name)).Prepend(lost).ToList();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(results.Select(result => (result.ExitCode, result.Output)), Is.All.EqualTo((3, string.Empty)));
        Assert.That(results.Select(result => result.Error.TrimEnd('\n')), Is.EqualTo(new[]
        {
            "lost.onnx has weights in external.a.bin, which is not there; copy that file beside the model.",
            "cut.onnx looks for weights up to byte 12 of external.a.bin, which has 5 bytes; copy that file again.",
            "text.onnx is no model that Parity knows: it starts with 68 65 6C 6C 6F ('hello'); name an ONNX or TorchScript file.",
            "pointer.onnx is no model that Parity knows: it starts with 76 65 72 73 69 6F 6E 20 ('version ') as the pointer of a file does that git lfs pull has not fetched; name an ONNX or TorchScript file.",
            $"{Fixture("engines", "state_dict.pth")} is a pickle of torch.save (a state_dict or a whole Python object), not TorchScript; export it to ONNX, or save it with torch.jit.trace and torch.jit.save.",
            "nowhere.onnx: there is no such file; check the path.",
        }));
    }

    private static string Fixture(params string[] parts) => Repository.PathOf(["fixtures", .. parts]);
}
