using Parity.Core.Detection;
using Parity.Core.Gates;
using Parity.Core.Reports;
using Parity.Core.Tensors;

namespace Parity.Runner.Tests;

/// <summary>Models whose rows are detections already: whatever they give out is compared, or the verdict is no pass.</summary>
internal sealed class RowModelTests
{
    private const int Cap = 100;

    [Test]
    public async Task Candidate_without_one_detection_of_the_reference_fails()
    {
        var report = await VerifyAsync(DecoderKind.Yolov10, inputs => EndToEnd(inputs, 0), inputs => EndToEnd(inputs, 1));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Fail));
        Assert.That(report.Faults, Is.Empty);
        Assert.That(report.Candidates[0].Bands.Sum(band => band.LabelFlips), Is.EqualTo(3), "a row with another label is a flip");
    }

    [Test]
    public async Task Reference_that_gives_more_detections_than_are_kept_is_a_fault()
    {
        var report = await VerifyAsync(DecoderKind.FasterRcnn, inputs => Rows(inputs, Cap + 50), inputs => Rows(inputs, Cap));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Error));
        Assert.That(report.Faults[0].Message, Is.EqualTo(
            "The reference 'r' gave 150 detections over the score threshold, of which nms.max_detections keeps 100 and nothing would compare the rest; write detection.nms.max_detections as large as the model's own limit."));
    }

    [Test]
    public async Task Candidate_that_gives_more_detections_than_are_kept_fails()
    {
        var report = await VerifyAsync(DecoderKind.FasterRcnn, inputs => Rows(inputs, Cap), inputs => Rows(inputs, Cap + 50));

        var gate = report.Candidates[0].Gates.Single(gate => gate.Name == "outputs.max_problems");
        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Fail));
        Assert.That(gate.Status, Is.EqualTo(GateStatus.Failed));
        Assert.That(gate.Detail, Does.Contain("gave 150 detections over the score threshold, of which nms.max_detections keeps 100"));
    }

    [Test]
    public async Task As_many_detections_as_are_kept_pass()
    {
        var report = await VerifyAsync(DecoderKind.FasterRcnn, inputs => Rows(inputs, Cap), inputs => Rows(inputs, Cap));

        Assert.That(report.Verdict, Is.EqualTo(Verdict.Pass));
    }

    private static async Task<RunReport> VerifyAsync(DecoderKind decoder, Func<TensorSet, TensorSet> reference, Func<TensorSet, TensorSet> candidate)
    {
        var detection = DetectionDefaults.Of(decoder);
        var plan = SampleRuns.Plan("r", "c");
        plan = plan with
        {
            Detection = detection,
            Candidates = [.. plan.Candidates.Select(one => one with { Gates = one.Gates with { Bands = GateSettings.DefaultBandGates(detection) } })],
        };
        return (await Runs.RunAsync(plan, new FakeBackend("r", (inputs, _) => reference(inputs)), new FakeBackend("c", (inputs, _) => candidate(inputs)))).Report;
    }

    // [1, 2, 6]: one box with a label and a row that only fills up.
    private static TensorSet EndToEnd(TensorSet inputs, float label) => new(TensorData.FromArray<float>(
        "output0", ElementType.Float32, new TensorShape(1, 2, 6), [0, 0, 10, 10, 0.5f + (Runs.Pixel(inputs) / 4), label, 0, 0, 0, 0, 0, 0]));

    private static TensorSet Rows(TensorSet inputs, int count)
    {
        var (boxes, scores, labels) = (new float[4 * count], new float[count], new long[count]);
        for (var row = 0; row < count; row++)
        {
            (boxes[4 * row], boxes[(4 * row) + 2], boxes[(4 * row) + 3]) = (20 * row, (20 * row) + 10, 10);
            (scores[row], labels[row]) = (0.9f - (0.002f * row) - (Runs.Pixel(inputs) / 100), 1);
        }

        return new TensorSet(
        [
            TensorData.FromArray<float>("boxes", ElementType.Float32, new TensorShape(count, 4), boxes),
            TensorData.FromArray<long>("labels", ElementType.Int64, new TensorShape(count), labels),
            TensorData.FromArray<float>("scores", ElementType.Float32, new TensorShape(count), scores),
        ]);
    }
}
