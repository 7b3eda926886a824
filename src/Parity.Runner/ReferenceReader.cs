using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Core.Detection.Decoding;
using Parity.Core.Detection.Suppression;
using Parity.Core.Tensors;
using Parity.Runner.Backends;

namespace Parity.Runner;

/// <summary>Reads the reference's answer and insists that it can be trusted: what is wrong with it is a fault of the run, never a failure of a candidate.</summary>
internal sealed class ReferenceReader(RunPlan plan, IDetectionDecoder? decoder)
{
    /// <exception cref="BackendException">The answer cannot be compared with.</exception>
    public ReferenceAnswer Read(BackendAnswer answer)
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

        var raw = decoder is null ? null : Decode(answer.Outputs, decoder);
        return new ReferenceAnswer(answer, raw, raw is null ? null : Selector.Select(raw, plan.Detection!));
    }

    /// <summary>The output that holds detections, in a set of outputs under the run's names.</summary>
    public static TensorData? DetectionOutput(RunPlan plan, TensorSet outputs) => plan.Detection!.Output is { } name
        ? outputs.TryGet(name, out var named) ? named : null
        : outputs.Count == 1 ? outputs[0] : null;

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

    private RawDetections Decode(TensorSet outputs, IDetectionDecoder decoder)
    {
        var output = DetectionOutput(plan, outputs) ?? throw new BackendException(
            plan.Detection!.Output is { } name
                ? $"detection.output is '{name}', but the reference '{plan.Reference}' gave {Names(outputs)}; correct the name."
                : $"detection.output is not set and the reference '{plan.Reference}' gave {Names(outputs)}; name the one that holds detections.");
        if (decoder.Misfit(output) is { } misfit)
        {
            throw new BackendException($"The reference '{plan.Reference}' cannot be decoded: {misfit}; correct detection.decoder, detection.classes or detection.output.");
        }

        var raw = decoder.Decode(output);
        if (ImpossibleValues.Count(raw) is > 0 and var count)
        {
            raw.Dispose();
            throw new BackendException(
                $"The reference '{plan.Reference}' gave {count} impossible values in '{output.Name}' (NaN, infinite corners or scores outside 0 to 1); check detection.decoder, and that the model ends in a sigmoid.");
        }

        return raw;
    }

    private static string Names(IEnumerable<TensorData> outputs) => string.Join(", ", outputs.Select(output => $"'{output.Name}'"));
}
