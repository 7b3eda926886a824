using System.Xml.Linq;

namespace Parity.NUnit.Tests.Package;

/// <summary>The example project, restored from packages as a user's would be.</summary>
[Category("slow")]
internal sealed class ExampleTests
{
    private const int Gates = 17;
    private const int Inputs = 3;
    private const int Deployment = 3;

    private readonly PackedProjects _packed = new();

    [OneTimeSetUp]
    public void Pack() => _packed.Pack();

    [OneTimeTearDown]
    public void Remove() => _packed.Dispose();

    [Test]
    public void Passes_with_the_oldest_NUnit_that_is_supported()
    {
        var results = Read(new ExampleProject(_packed, "oldest").Test("4.1.0"));

        Assert.That(results.Select(test => test.Outcome), Has.Exactly(1 + Gates + Inputs + Deployment).Items.And.All.EqualTo("Passed"), Shown(results));
    }

    [Test]
    public void Fails_where_it_should_and_says_why_with_NUnit_5()
    {
        // An export whose scores are 3 % too low, a run of one input, a configuration that cannot be used, and constraints by their older names.
        var example = new ExampleProject(_packed, "newest");
        example.Write("configs/faulty.yaml", example.Read("configs/shapes.yaml")
            .Replace("name: shapes", "name: faulty", StringComparison.Ordinal).Replace("shapes/shapes.onnx", "shapes/faulty/score_097.onnx", StringComparison.Ordinal));
        example.Write("configs/single.yaml", example.Read("configs/shapes.yaml")
            .Replace("name: shapes", "name: single\ngates: {min_inputs: off}", StringComparison.Ordinal).Replace(", ../../../../fixtures/shapes/images/scene_001.jpg, ../../../../fixtures/shapes/images/scene_002.jpg", string.Empty, StringComparison.Ordinal));
        example.Write("configs/unusable.yaml", "version: 1\nreference: nobody\n");
        example.Write("FailingTests.cs", """
            namespace Parity.Example;

            public sealed class FailingTests
            {
                [Test]
                public void Tensor() => Assert.That(new[] { 1f, 2.5f }, ParityIs.ParityWith([1f, 2f]).Within(0.1, 0.1));

                [Test]
                public void Size() => Assert.That(ParityTensor.Read("fixtures/shapes/recorded/cases/00000.inputs.npz"),
                    ParityIs.PreprocessedLike("yolox", "fixtures/shapes/images/scene_000.png").WithSize(128, 128));

                [TestCaseSource(nameof(Nothing))]
                public void NothingFound(ParityCase parityCase) => parityCase.Verify();

                private static IEnumerable<TestCaseData> Nothing => ParityCases.From("nothing/*.yaml");
            }
            """);

        var results = Read(example.Test("5.0.0"));

        var failed = results.Where(test => test.Outcome == "Failed").ToDictionary(test => test.Name, test => test.Message);
        using var scope = Assert.EnterMultipleScope();
        Assert.That(results.Count(test => test.Outcome == "Passed"), Is.EqualTo(1 + Gates + Inputs + Deployment + (Gates - 4) + 1 + (Gates - 2) + 1), Shown(results));
        Assert.That(failed.Keys, Is.EquivalentTo([
            "Export(faulty: onnx: verdict)",
            "Export(faulty: onnx: tensors.max_mismatched)",
            "Export(faulty: onnx: bands[0.5].max_score_diff)",
            "Export(faulty: onnx: bands[0.5].max_unexplained)",
            "Export(faulty: onnx: bands[0].max_unexplained)",
            "Export(faulty: onnx: input scene_000.png)",
            "Export(faulty: onnx: input scene_001.jpg)",
            "Export(faulty: onnx: input scene_002.jpg)",
            "Export(configs/unusable.yaml: configuration)",
            "NothingFound(nothing/*.yaml)",
            "Tensor",
            "Size",
        ]));
        Assert.That(failed.GetValueOrDefault("Export(faulty: onnx: bands[0.5].max_score_diff)"), Does.Contain("bands[0.5].max_score_diff: measured 0.0273").And.Contain("scene_000.png: score moved circle 0.9131"));
        Assert.That(failed.GetValueOrDefault("Export(configs/unusable.yaml: configuration)"), Does.Contain("unusable.yaml:1:1: the configuration needs the key 'backends'"));
        Assert.That(failed.GetValueOrDefault("NothingFound(nothing/*.yaml)"), Does.Contain("No configuration matches 'nothing/*.yaml'"));
        Assert.That(results.Where(test => test.Outcome is not ("Passed" or "Failed")).Select(test => $"{test.Name} {test.Outcome}"), Is.EquivalentTo([
            "Export(single: onnx: min_inputs) NotExecuted",
            "Export(single: onnx: outputs_vary) NotExecuted",
        ]));
        Assert.That(failed.GetValueOrDefault("Tensor"), Does.Contain("1 element of 2 outside (50 %)").And.Contain("worst at [1]: 2 became 2.5"));
        Assert.That(failed.GetValueOrDefault("Size"), Does.Contain("color_order: A is BGR, B is RGB"));
        Assert.That(results.Where(test => test.Attachments > 0).Select(test => test.Name), Is.SupersetOf(["Export(shapes: onnx: verdict)", "Export(faulty: onnx: verdict)"]));
    }

    private static IReadOnlyList<Result> Read(string trx)
    {
        var results = XDocument.Load(trx).Descendants().Where(element => element.Name.LocalName == "UnitTestResult");
        return [.. results.Select(result => new Result(
            result.Attribute("testName")!.Value,
            result.Attribute("outcome")!.Value,
            string.Concat(result.Descendants().Where(element => element.Name.LocalName == "Message").Select(message => message.Value)),
            result.Descendants().Count(element => element.Name.LocalName == "ResultFile")))];
    }

    private static string Shown(IEnumerable<Result> results) => string.Join('\n', results.Where(test => test.Outcome != "Passed").Select(test => $"{test.Outcome} {test.Name}: {test.Message}"));

    private sealed record Result(string Name, string Outcome, string Message, int Attachments);
}
