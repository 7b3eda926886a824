using System.Text.Json;
using System.Text.Json.Nodes;
using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

/// <summary>Runs with COCO annotations and with deploy thresholds.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class GroundTruthTests
{
    // COCOeval (pycocotools 2.0.11) on the results files that a run exports.
    private const double RightAp = 0.5545980150923621;
    private const double ShiftedAp = 0.0238728251343051;

    private static string Annotations => Repository.PathOf("fixtures", "shapes", "annotations.json").Replace('\\', '/');

    [Test]
    public void Average_precision_is_that_of_pycocotools_and_its_loss_fails()
    {
        using var run = VerifyRun.Of(Config(Annotations).Replace(
            "inputs:\n", $"  shifted: {{kind: onnxruntime, path: {VerifyRun.Faulty("box_shift_16")}}}\n  bright: {{kind: onnxruntime, path: {VerifyRun.Faulty("nan_when_bright")}}}\ninputs:\n", StringComparison.Ordinal)
            .Replace("reports: {", "reports: {coco: results, ", StringComparison.Ordinal));
        var score = ParityProcess.Run(run.Folder, "score", "--json", "--annotations", Annotations, "--detections", "results/shifted.json");
        using var scored = JsonDocument.Parse(score.Output);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.ExitCode, Is.EqualTo(1), run.Console);
        Assert.That(Ap(run, "torch"), Is.EqualTo(RightAp).Within(1e-15));
        Assert.That(Ap(run, "ort"), Is.EqualTo(RightAp).Within(1e-15));
        Assert.That(Ap(run, "shifted"), Is.EqualTo(ShiftedAp).Within(1e-15));
        Assert.That(scored.RootElement.GetProperty("scores").GetProperty("ap").GetDouble(), Is.EqualTo(ShiftedAp).Within(1e-15));
        Assert.That(MapGate(run, "ort").GetProperty("status").GetString(), Is.EqualTo("passed"));
        Assert.That(MapGate(run, "shifted").GetProperty("measured").GetDouble(), Is.EqualTo(RightAp - ShiftedAp).Within(1e-12));
        Assert.That(MapGate(run, "shifted").GetProperty("status").GetString(), Is.EqualTo("failed"));
        Assert.That((MapGate(run, "bright").GetProperty("measured").GetString(), MapGate(run, "bright").GetProperty("status").GetString()), Is.EqualTo(("NaN", "failed")));
    }

    [Test]
    public void Images_that_the_annotations_do_not_have_or_have_in_another_size_are_errors()
    {
        using var run = VerifyRun.Of(WithAnnotations(root =>
        {
            root["images"]![0]!["file_name"] = "other.png";
            root["images"]![1]!["width"] = 9;
        }, out var folder));
        folder.Dispose();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.ExitCode, Is.EqualTo(3), run.Console);
        Assert.That(Faults(run), Has.Some.Contain("has no image with the file_name 'scene_000.png'").And.Some.Contain("says that 'scene_001.jpg' is 9×356, but it decodes to 307×356"));
        Assert.That(Faults(run).Count(), Is.EqualTo(2));
    }

    [Test]
    public void Annotations_that_score_nothing_are_errors()
    {
        using var empty = VerifyRun.Of(WithAnnotations(root => root["annotations"] = new JsonArray(), out var emptyFolder));
        using var renamed = VerifyRun.Of(WithAnnotations(root => root["categories"]![0]!["name"] = "disc", out var renamedFolder));
        emptyFolder.Dispose();
        renamedFolder.Dispose();

        using var scope = Assert.EnterMultipleScope();
        Assert.That((empty.ExitCode, renamed.ExitCode), Is.EqualTo((3, 3)), empty.Console + renamed.Console);
        Assert.That(Said(renamed), Does.Contain("it has no category called 'circle', which detection.classes names; its categories are 'disc', 'square', 'triangle', 'star', 'cross'"));
    }

    [TestCase("0.5", 3)]
    [TestCase("{default: 0.5, circle: 0.9}", 7)]
    public void Boxes_that_scaled_scores_push_under_a_deploy_threshold_vanish(string threshold, int vanished)
    {
        using var run = VerifyRun.Of(ShapesConfig.WithCandidate(VerifyRun.Faulty("score_097"))
            .Replace("  epsilon:", $"  deploy_threshold: {threshold}\n  epsilon:", StringComparison.Ordinal)
            .Replace("gates:\n", "gates:\n  deploy: {max_appeared: 0, max_vanished: 0}\n", StringComparison.Ordinal));
        var curve = run.Candidate.GetProperty("thresholdCurve").EnumerateArray().ToList();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.ExitCode, Is.EqualTo(1), run.Console);
        Assert.That(run.Gate("deploy.max_vanished").GetProperty("measured").GetInt32(), Is.EqualTo(vanished));
        Assert.That(run.Gate("deploy.max_vanished").GetProperty("passed").GetBoolean(), Is.False);
        Assert.That(run.Gate("deploy.max_appeared").GetProperty("passed").GetBoolean(), Is.True);
        Assert.That(curve.Select(point => point.GetProperty("threshold").GetDouble()), Is.EqualTo(Enumerable.Range(1, 99).Select(i => i / 100.0)).Within(1e-12));
        Assert.That((curve[0].GetProperty("agreement").GetDouble(), curve[49].GetProperty("reference").GetInt32() - curve[49].GetProperty("both").GetInt32()), Is.EqualTo((1.0, 3)));
        Assert.That(run.Console, Does.Contain("Both sides differ up to 0.9"));
    }

    private static string Config(string annotations) => ShapesConfig.Replace("inputs:\n", $"inputs:\n  annotations: {annotations}\n");

    private static string WithAnnotations(Action<JsonNode> change, out TemporaryFolder folder)
    {
        var root = JsonNode.Parse(File.ReadAllText(Annotations))!;
        change(root);
        folder = new TemporaryFolder();
        folder.Write("annotations.json", root.ToJsonString());
        return Config(folder.File("annotations.json").Replace('\\', '/'));
    }

    private static double Ap(VerifyRun run, string backend) => run.Report.GetProperty("scoring").GetProperty("backends").EnumerateArray()
        .Single(one => one.GetProperty("name").GetString() == backend).GetProperty("scores").GetProperty("ap").GetDouble();

    private static JsonElement MapGate(VerifyRun run, string candidate) => run.Report.GetProperty("candidates").EnumerateArray()
        .Single(one => one.GetProperty("name").GetString() == candidate).GetProperty("gates").EnumerateArray().Single(gate => gate.GetProperty("name").GetString() == "map.max_drop");

    private static IEnumerable<string?> Faults(VerifyRun run) => run.Report.GetProperty("faults").EnumerateArray().Select(fault => fault.GetProperty("message").GetString());

    private static string Said(VerifyRun run) => string.Join('\n', [run.Console, run.Error, .. run.HasReport ? Faults(run) : []]);
}
