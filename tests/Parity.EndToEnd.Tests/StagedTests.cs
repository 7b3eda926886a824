using static Parity.EndToEnd.Tests.InputsRun;

namespace Parity.EndToEnd.Tests;

/// <summary>Models in parts, each of which any engine may run.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class StagedTests
{
    private const string Images = "inputs: {images: images}\npreprocess: {recipe: ultralytics, size: 64}";

    [Test]
    public void Onnx_followed_by_torchscript_answers_as_the_whole_model_and_a_wrong_part_is_told_from_its_seam()
    {
        using var run = new InputsRun();
        var whole = run.Verify(
            [("whole", Onnx("whole")), ("split", $"{{kind: staged, stages: [{Onnx("backbone")}, {{kind: torchscript, path: {Model("head.pt")}, inputs: [features]}}], outputs: [scores]}}")], Images);
        var wrong = run.Verify([("right", Staged("backbone", "head")), ("wrong", Staged("backbone", "wrong_head"))], Images);
        var outputs = run.Candidate("wrong").GetProperty("outputs").EnumerateArray().Select(output => (output.GetProperty("name").GetString(), output.GetProperty("mismatched").GetInt32())).ToList();
        var misfit = run.Verify([("right", Staged("backbone", "head")), ("wrong", Staged("whole", "head"))], Images);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(whole.ExitCode, Is.Zero, whole.Output + whole.Error);
        Assert.That(wrong.ExitCode, Is.EqualTo(1), wrong.Output + wrong.Error);
        Assert.That(outputs, Is.EqualTo(new[] { ("seam1.0", 0), ("scores", 12) }));
        Assert.That(misfit.ExitCode, Is.EqualTo(3), misfit.Output);
        Assert.That(run.Faults, Is.All.StartsWith("Backend 'wrong/2': ").And.All.Contains("takes features: float32 [?, 3], but is fed features: float32 [1, 4]"));
    }

    private static string Staged(string first, string second) => $"{{kind: staged, stages: [{Onnx(first)}, {Onnx(second)}]}}";
}
