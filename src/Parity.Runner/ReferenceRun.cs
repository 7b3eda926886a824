using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Core.Detection.Decoding;
using Parity.Core.Detection.Suppression;
using Parity.Core.Tensors;
using Parity.Runner.Backends;

namespace Parity.Runner;

/// <summary>Runs the reference and insists that its answer can be trusted: what it gets wrong is a fault of the run, never a failure of a candidate.</summary>
internal sealed class ReferenceRun(RunPlan plan, LoadedBackend backend, OutputNaming naming, IDetectionDecoder? decoder)
{
    /// <exception cref="BackendException">The engine failed, or its answer cannot be compared with.</exception>
    public async ValueTask<ReferenceAnswer> RunAsync(TensorSet inputs, string digest, CancellationToken cancellationToken)
    {
        var answer = await BackendCall.RunAsync(backend, naming, inputs, digest, cancellationToken).ConfigureAwait(false);
        RawDetections? raw = null;
        try
        {
            if (answer.Outputs.Count == 0)
            {
                throw new BackendException($"The reference '{backend.Name}' gave no output to compare; check backends.{backend.Name}.outputs.");
            }

            CheckNames(answer.Outputs);
            raw = decoder is null ? null : Decode(answer.Outputs, decoder);
            return new ReferenceAnswer(answer, raw, raw is null ? null : Selector.Select(raw, plan.Detection!));
        }
        catch
        {
            raw?.Dispose();
            answer.Dispose();
            throw;
        }
    }

    /// <summary>The output that holds detections, in a set of outputs under the run's names.</summary>
    public static TensorData? DetectionOutput(RunPlan plan, TensorSet outputs) => plan.Detection!.Output is { } name
        ? outputs.TryGet(name, out var named) ? named : null
        : outputs.Count == 1 ? outputs[0] : null;

    // A tolerance for an output that does not exist is a typing error that would leave the real one at the default.
    private void CheckNames(TensorSet outputs)
    {
        foreach (var name in plan.Candidates.SelectMany(candidate => candidate.Tolerances.ByOutput.Keys))
        {
            if (!outputs.TryGet(name, out _))
            {
                throw new BackendException($"tolerances names the output '{name}', but the reference '{backend.Name}' gave {Names(outputs)}; correct the name.");
            }
        }
    }

    private RawDetections Decode(TensorSet outputs, IDetectionDecoder decoder)
    {
        var output = DetectionOutput(plan, outputs) ?? throw new BackendException(
            plan.Detection!.Output is { } name
                ? $"detection.output is '{name}', but the reference '{backend.Name}' gave {Names(outputs)}; correct the name."
                : $"detection.output is not set and the reference '{backend.Name}' gave {Names(outputs)}; name the one that holds detections.");
        if (decoder.Misfit(output) is { } misfit)
        {
            throw new BackendException($"The reference '{backend.Name}' cannot be decoded: {misfit}; correct detection.decoder, detection.classes or detection.output.");
        }

        var raw = decoder.Decode(output);
        if (ImpossibleValues.Count(raw) is > 0 and var count)
        {
            raw.Dispose();
            throw new BackendException(
                $"The reference '{backend.Name}' gave {count} impossible values in '{output.Name}' (NaN, infinite corners or scores outside 0 to 1); a detection output holds scores after sigmoid.");
        }

        return raw;
    }

    private static string Names(TensorSet outputs) => string.Join(", ", outputs.Select(output => $"'{output.Name}'"));
}
