using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Detection.Matching;
using Parity.Core.Detection.Suppression;
using Parity.Core.Tensors;
using Parity.Runner.Backends;

namespace Parity.Runner;

/// <summary>Reads the reference's answer and insists that it can be trusted: what is wrong with it is a fault of the run, never a failure of a candidate.</summary>
internal sealed class ReferenceReader(RunPlan plan, IDetectionDecoder? decoder)
{
    private const double FractionsUpTo = 1.5;
    private const int FewestBoxes = 5;
    private const int SmallestPicture = 32;

    /// <exception cref="BackendException">The answer cannot be compared with.</exception>
    public ReferenceAnswer Read(BackendAnswer answer, ModelSize? input)
    {
        if (answer.Outputs.Count == 0)
        {
            throw new BackendException($"The reference '{plan.Reference}' gave no output to compare; check backends.{plan.Reference}.outputs.");
        }

        CheckNames([.. answer.Outputs, .. answer.Seams]);
        foreach (var output in answer.Outputs.Concat(answer.Seams))
        {
            if (NaNCount.Of(output) is > 0 and var count)
            {
                throw new BackendException($"The reference's output '{output.Name}' holds {count} NaN: nothing can be compared with it; check the model and its input.");
            }
        }

        var raw = decoder is null ? null : Decode(answer.Outputs, input, decoder);
        return new ReferenceAnswer(answer, input, raw, raw is null ? null : Select(raw, input, decoder!));
    }

    // A tolerance for an output that does not exist is a typing error that would leave the real one at the default.
    private void CheckNames(IReadOnlyList<TensorData> outputs)
    {
        foreach (var name in plan.Candidates.SelectMany(candidate => candidate.Tolerances.ByOutput.Keys))
        {
            if (!outputs.Any(output => output.Name == name))
            {
                throw new BackendException($"tolerances names the output '{name}', but the reference '{plan.Reference}' gave {Names(outputs)}; correct the name.");
            }
        }
    }

    private RawDetections Decode(TensorSet outputs, ModelSize? input, IDetectionDecoder decoder)
    {
        if (decoder.Misfit(outputs, input) is { } misfit)
        {
            throw new BackendException($"The reference '{plan.Reference}' cannot be decoded: {misfit}; correct detection.decoder, detection.classes or the outputs' names.");
        }

        var raw = decoder.Decode(outputs, input);
        if (ImpossibleValues.Count(raw) is > 0 and var count)
        {
            raw.Dispose();
            throw new BackendException(
                $"The reference '{plan.Reference}' gave {count} impossible values (NaN, infinite corners, scores outside 0 to 1, labels or counts that cannot be); check detection.decoder, detection.activation and detection.classes, and that the model ends in a sigmoid.");
        }

        return raw;
    }

    private Selection Select(RawDetections raw, ModelSize? input, IDetectionDecoder decoder)
    {
        var selection = Selector.Select(raw, plan.Detection!);
        if (LookLikeFractions(selection, input))
        {
            raw.Dispose();
            throw new BackendException(
                $"The reference '{plan.Reference}' gave boxes that all lie within {FractionsUpTo} pixels of the origin: they look like fractions of the picture, of which epsilon in pixels would excuse any; check detection.decoder and detection.box_unit.");
        }

        if (RowsBehindCap.Count(raw, selection, decoder.Identity) is > 0 and var count)
        {
            raw.Dispose();
            throw new BackendException($"The reference '{plan.Reference}' {BehindCap(count, plan.Detection!.Nms.MaxDetections)}.");
        }

        return selection;
    }

    // A few boxes may well lie in a corner, or a picture be tiny.
    private static bool LookLikeFractions(Selection selection, ModelSize? input) =>
        input is { } size && Math.Min(size.Height, size.Width) >= SmallestPicture
        && selection.Kept.Length >= FewestBoxes
        && selection.Kept.All(detection => Within(detection.Box.X1) && Within(detection.Box.Y1) && Within(detection.Box.X2) && Within(detection.Box.Y2));

    private static bool Within(float corner) => Math.Abs(corner) <= FractionsUpTo;

    /// <summary>Says that a side gave more detections than are compared, and what to do.</summary>
    /// <param name="count">How many are left out.</param>
    /// <param name="kept">The cap.</param>
    public static string BehindCap(int count, int kept) =>
        $"gave {kept + count} detections over the score threshold, of which nms.max_detections keeps {kept} and nothing would compare the rest; write detection.nms.max_detections as large as the model's own limit";

    private static string Names(IEnumerable<TensorData> outputs) => string.Join(", ", outputs.Select(output => $"'{output.Name}'"));
}
