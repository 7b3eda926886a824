using Parity.Configuration;
using Parity.Runner.Inputs;
using Parity.TestKit;

namespace Parity.Runner.Tests.Inputs;

internal sealed class InputNamesTests
{
    private static readonly string Recorded = Repository.PathOf("fixtures", "shapes", "recorded");
    private static readonly string Images = Repository.PathOf("fixtures", "shapes", "images");

    private static IEnumerable<string> Sources =>
    [
        $"inputs: {{images: ['{Images}/scene_000.png', '{Images}/scene_001.jpg']}}",
        $"inputs: {{images: ['{Images}/scene_000.png', '{Images}/scene_001.jpg']}}\npreprocess: {{sizes: [64, [96, 32]]}}",
        "inputs: {random: {count: 2, inputs: {x: {shape: [1, 4]}}}}",
        "inputs: {random: {count: 2, inputs: {x: {shape: {min: [1, 4], opt: [1, 8], max: [2, 8]}}}}}",
        $"inputs: {{tensors: '{Recorded}'}}",
        $"inputs: {{tensors: ['{Recorded}', '{Repository.PathOf("fixtures", "interop", "bar.npy")}', '{Repository.PathOf("README.md")}']}}",
    ];

    [TestCaseSource(nameof(Sources))]
    public void Are_those_under_which_inputs_are_fed(string inputs)
    {
        using var folder = new TemporaryFolder();
        folder.Write("model.onnx", "none");
        var plan = RunPlanLoader.Load(folder.Write("run.yaml", $"version: 1\nreference: a\nbackends:\n  a: {{kind: onnxruntime, path: model.onnx}}\n  b: {{kind: onnxruntime, path: model.onnx}}\n{inputs}\n"));

        var fed = new List<string>();
        foreach (var input in InputSources.Of(plan, "x", new InputScreen(plan.Inputs)).Read())
        {
            fed.Add(input.Name);
            input.Input?.Dispose();
        }

        Assert.That(InputSources.NamesOf(plan), Is.Not.Empty.And.EqualTo(fed));
    }
}
