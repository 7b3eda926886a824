using System.Text.Json;
using Parity.Configuration;
using Parity.TestKit;

namespace Parity.Runner.Tests;

/// <summary>A plan as it stands in the report: with configuration words, and without absolute paths.</summary>
internal sealed class PlanJsonTests
{
    private const string Backends =
        """
        version: 1
        reference: trained
        timeout_s: 3600
        repeat: 2
        batch: [1, 4]
        backends:
          trained: {kind: torchscript, path: model.pt, isolation: in_process}
          recorded: {kind: recorded, path: saved, runner: trt, allow_unproven: true}
          external: {kind: external, command: [sh, run.sh, '{model}'], path: model.pt, mode: once, timeout_s: 0.5, memory_mb: 64}
          staged:
            kind: staged
            stages: [{kind: torchscript, path: model.pt}, {kind: onnxruntime, path: model.onnx, inputs: [features]}]
            input: {dtype: bfloat16}
            output: {dtype: float32}

        """;

    private TemporaryFolder folder = null!;

    [SetUp]
    public void CreateFiles()
    {
        folder = new TemporaryFolder();
        foreach (var name in new[] { "model.pt", "model.onnx", "run.sh", "saved/a.npz", "images/1.png" })
            folder.Write(name, string.Empty);
    }

    [TearDown]
    public void DeleteFiles() => folder.Dispose();

    [TestCase("inputs: {images: images, bind: {i: image, s: {from: scale}, o: original_size}}\npreprocess: {dtype: uint8, scale: 1, sizes: [320, [352, 640]]}\ngates: {batch: off}")]
    [TestCase("inputs: {tensors: {path: [saved, saved/a.npz], each_key: true}, on_unreadable: skip}")]
    [TestCase("inputs: {random: {seed: 3, inputs: {a: {shape: {min: [1, 2], max: [1, 4]}, dtype: uint16}, b: {shape: [1], distribution: normal}}}}")]
    public void Holds_no_absolute_path(string inputs)
    {
        var text = Of(inputs).GetRawText();

        Assert.That(text, Does.Not.Contain(folder.Path).And.Not.Contain("inputPaths").And.Not.Contain("fullPath").And.Not.Contain("commandFolder"));
    }

    [Test]
    public void Holds_every_kind_of_backend_in_the_words_of_the_configuration()
    {
        var plan = Of("inputs: {images: images}");
        var backends = plan.GetProperty("backends");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Texts(backends, "kind"), Is.EqualTo("torchscript recorded external staged"));
        Assert.That(Texts(backends, "isolation"), Is.EqualTo("in_process process process process"));
        Assert.That(Texts(backends, "numerics"), Is.EqualTo("strict as_deployed as_deployed as_deployed"));
        Assert.That(Texts(backends[3].GetProperty("stages"), "name"), Is.EqualTo("staged/1 staged/2"));
        Assert.That(backends[2].GetProperty("command").GetRawText(), Is.EqualTo("""["sh","run.sh","{model}"]"""));
        Assert.That((backends[2].GetProperty("mode").GetString(), backends[2].GetProperty("timeoutS").GetDouble(), backends[2].GetProperty("memoryMb").GetInt32()), Is.EqualTo(("once", 0.5, 64)));
        Assert.That(backends[1].GetProperty("allowUnproven").GetBoolean(), Is.True);
        Assert.That(backends[3].GetProperty("input").GetRawText(), Is.EqualTo("""{"dType":"bfloat16","layout":null}"""));
        Assert.That(backends[3].GetProperty("outputDType").GetString(), Is.EqualTo("float32"));
        Assert.That((plan.GetProperty("repeat").GetInt32(), plan.GetProperty("batch").GetRawText(), plan.GetProperty("timeoutS").GetDouble()), Is.EqualTo((2, "[4]", 3600)));
        Assert.That(plan.GetProperty("candidates")[0].GetProperty("gates").GetProperty("maxBatchMismatched").GetProperty("value").GetDouble(), Is.Zero);
    }

    [Test]
    public void Holds_every_source_of_inputs()
    {
        var images = Of("inputs: {images: images, bind: {i: image, o: original_size, s: scale}}\npreprocess: {dtype: uint8, scale: 1, sizes: [320, [352, 640]]}");
        var tensors = Of("inputs: {tensors: {path: [saved, saved/a.npz], each_key: true}}");
        var random = Of("inputs: {random: {seed: 3, inputs: {a: {shape: {min: [1, 2], max: [1, 4]}, dtype: uint16}, b: {shape: [1]}}}}");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(images.GetProperty("inputs").GetProperty("bind")[1].GetRawText(), Is.EqualTo("""{"name":"o","source":"original_size","order":"wh","dType":"int64"}"""));
        Assert.That(images.GetProperty("sizes").GetRawText(), Is.EqualTo("""[{"height":320,"width":320},{"height":352,"width":640}]"""));
        Assert.That(images.GetProperty("preprocess").GetProperty("dType").GetString(), Is.EqualTo("uint8"));
        Assert.That(tensors.GetProperty("inputs").GetProperty("tensors").GetRawText(), Is.EqualTo("""{"paths":["saved","saved/a.npz"],"eachKey":true}"""));
        Assert.That(random.GetProperty("inputs").GetProperty("random").GetRawText(), Does.StartWith(
            """{"count":8,"seed":3,"inputs":[{"name":"a","shapes":[[1,2],[1,4]],"dType":"uint16","distribution":"uniform","min":0,"max":255,"mean":0,"std":1},{"name":"b","""));
    }

    private static string Texts(JsonElement items, string property) => string.Join(' ', items.EnumerateArray().Select(item => item.GetProperty(property).GetString()));

    // The plan holds the configuration's path as it was given, so it is given as a user in its folder would.
    private JsonElement Of(string inputs)
    {
        var plan = RunPlanLoader.Load(folder.Write("run.yaml", Backends + inputs));
        return PlanJson.Of(plan with { ConfigPath = "run.yaml" });
    }
}
