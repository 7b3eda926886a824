using Parity.Configuration;
using Parity.Runner.Backends;
using Parity.Runner.Inputs;

namespace Parity.Runner.Feeding;

/// <summary>Whether a run can begin: there are inputs, the reference is one that can be trusted, and every model takes what is fed.</summary>
internal sealed class FeedCheck(RunPlan plan, BackendSet backends, FaultLog faults)
{
    /// <summary>Checks before the first input; what is in the way becomes a fault.</summary>
    /// <param name="source">The inputs.</param>
    /// <param name="reference">The reference; null where it did not load, which is a fault already.</param>
    public bool Passes(IInputSource source, LoadedBackend? reference)
    {
        if (source.Count == 0)
        {
            faults.Add(null, null, source.Nothing);
        }

        // Whoever asks for an input by its name is not told that all is well without it.
        foreach (var missing in (plan.Inputs.Only ?? []).Except(source.InputNames, StringComparer.Ordinal))
        {
            faults.Add(null, null, $"Input '{missing}' was to be fed and is none of the run's; correct the name.");
        }

        return reference is not null && CanRefer(reference) && Fits(source);
    }

    private bool CanRefer(LoadedBackend reference)
    {
        if (!reference.Backend.Description.IsLossless)
        {
            faults.Add(reference.Name, null, $"{reference.Backend.Description.ModelPath} holds six digits of each number, so it cannot be the reference; save raw bindings with trtexec --dumpRawBindingsToFile, or exchange the two sides.");
            return false;
        }

        return true;
    }

    // A model that takes other inputs than the run feeds is told once, not on every input.
    private bool Fits(IInputSource source)
    {
        var fits = true;
        foreach (var backend in source.Count == 0 ? [] : backends.All)
        {
            if (backends.Misfit(backend, source.Names) is { } misfit)
            {
                fits = false;
                faults.Add(backend.Name, null, misfit);
            }
        }

        return fits;
    }
}
