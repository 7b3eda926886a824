using Parity.Configuration;
using Parity.Core.Comparison;
using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Reports;
using Parity.Core.Tensors;
using Parity.Runner.Cases;
using Parity.Runner.Totals;

namespace Parity.Runner;

/// <summary>
/// Before a run says anything about a model it proves that it can say "different": planted errors must be found and equal
/// tensors must pass, with the plan's own tolerances and detection options. It runs while the models load, and so also
/// brings the code of the comparison up to speed before the first image.
/// </summary>
internal static class ComparatorSelfCheck
{
    private const int Anchors = 336;
    private const int Classes = 4;
    private const int Rounds = 40;
    private const float ModelSize = 256;

    /// <exception cref="InvalidOperationException">A planted error was not found, or equal tensors did not pass: a bug.</exception>
    public static void Run(RunPlan plan)
    {
        var configured = plan.Detection ?? new DetectionOptions { Decoder = DecoderKind.Yolov8 };
        var detection = configured with
        {
            Decoder = DecoderKind.Yolov8,
            Classes = [],
            Format = new OutputFormat(),
            Nms = WithoutGrid(configured.Nms),
        };
        var tolerance = plan.Candidates[0].Tolerances.Default;
        var comparer = new DetectionComparer(detection);
        var decoder = new Yolov8Decoder(0);
        var input = new TensorSet(Tensor(Values(Rounds)));
        var digest = TensorDigest.XxHash128Of(input);
        for (var round = 0; round < Rounds; round++)
        {
            var values = Values(round);
            var reference = Tensor(values);
            Require(Mismatched(reference, Tensor(values), tolerance, decoder) == 0, "equal tensors differ");
            Require(TensorDigest.XxHash128Of(input) == digest, "a digest does not repeat");

            // The anchor that certainly is a detection loses its score; another value becomes NaN.
            var changed = (float[])values.Clone();
            changed[4 * Anchors] = 0;
            Require(Differences(comparer, decoder, reference, Tensor(changed), out var line) > 0 && line.Length > 0, "a lost detection is not found");
            changed[(5 * Anchors) + 1] = float.NaN;
            Require(Mismatched(reference, Tensor(changed), tolerance, decoder) > 0, "NaN is not found");
        }
    }

    // Peaks are those of a heat map, and these are boxes.
    private static NmsOptions WithoutGrid(NmsOptions nms) => nms.Semantics == NmsSemantics.Peaks ? nms with { Semantics = NmsSemantics.None } : nms;

    private static long Mismatched(TensorData reference, TensorData candidate, Tolerance tolerance, Yolov8Decoder decoder)
    {
        var comparison = TensorComparison.Of(reference, candidate, tolerance, decoder.Groups(new TensorSet(reference), reference));
        var totals = new OutputTotals(reference.Name, tolerance);
        totals.Add("self-check", OutputFacts.Of(comparison));
        return totals.ToReport().Mismatched;
    }

    private static int Differences(DetectionComparer comparer, Yolov8Decoder decoder, TensorData reference, TensorData candidate, out byte[] line)
    {
        using var r = decoder.Decode(new TensorSet(reference), null);
        using var c = decoder.Decode(new TensorSet(candidate), null);
        ImpossibleValues.Count(r);
        var comparison = comparer.Compare(r, c);
        line = ReportJson.CaseLine(new CaseReport
        {
            Input = "self-check",
            Candidate = "self-check",
            Outputs = [OutputReports.Of(OutputFacts.Of(TensorComparison.Of(reference, candidate, Tolerance.Default, [])), Tolerance.Default)],
            Detections = new DetectionReport
            {
                Reference = comparison.Matched.Length,
                Candidate = comparison.Matched.Length,
                DisagreeingAnchors = comparison.DisagreeingAnchors,
                Matched = comparison.Matched,
                Differences = [.. comparison.Differences.Select(difference => DifferenceReport.Of("self-check", difference))],
                DifferencesLeftOut = 0,
            },
        });
        return comparison.Differences.Length;
    }

    private static TensorData Tensor(float[] values) =>
        TensorData.FromArray<float>("self-check", ElementType.Float32, new TensorShape(1, 4 + Classes, Anchors), values);

    // Boxes spread over the input, the first anchor alone with a certain score; a fixed sequence, so that every run checks the same.
    private static float[] Values(int seed)
    {
        var state = (uint)seed + 1;
        float Next()
        {
            state = (state * 1664525) + 1013904223;
            return (state >> 8) / (float)(1 << 24);
        }

        var values = new float[(4 + Classes) * Anchors];
        for (var anchor = 0; anchor < Anchors; anchor++)
        {
            values[anchor] = 32 + (Next() * ModelSize);
            values[Anchors + anchor] = 32 + (Next() * ModelSize);
            values[(2 * Anchors) + anchor] = 8 + (Next() * 32);
            values[(3 * Anchors) + anchor] = 8 + (Next() * 32);
            for (var label = 0; label < Classes; label++)
            {
                values[((4 + label) * Anchors) + anchor] = Next() * 0.5f;
            }
        }

        for (var label = 0; label < Classes; label++)
        {
            values[(4 + label) * Anchors] = label == 0 ? 1 : 0;
        }

        return values;
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"Parity's own check failed: {what}.");
        }
    }
}
