using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Core.Reports;
using Parity.Runner.Cases;

namespace Parity.Runner.Backends;

/// <summary>A backend that loaded, with what the run found out about it.</summary>
internal sealed class LoadedBackend(BackendPlan plan, IBackend backend)
{
    private readonly SortedSet<string> _ignored = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _newlyIgnored = new(StringComparer.Ordinal);
    private readonly ToldDescription _description = new(backend, MayTellMore(plan));
    private long _newlyUnproven;

    public BackendPlan Plan { get; } = plan;

    public IBackend Backend { get; } = backend;

    public string Name => Plan.Name;

    public double EngineMs { get; set; }

    public long UnprovenInputs { get; private set; }

    /// <summary>What it is, also where it told that in a run that was interrupted.</summary>
    public BackendDescription Description => _description.Known;

    /// <summary>Why it is not what it was in the run that was interrupted; null where it is.</summary>
    public string? Contradiction => _description.Contradiction;

    /// <summary>Adds what an answer told.</summary>
    public void Hear(IEnumerable<string> ignored, long unproven)
    {
        _newlyIgnored.UnionWith(ignored);
        _newlyUnproven += unproven;
        Add(ignored, unproven);
    }

    /// <summary>Adds what answers told a run that was interrupted.</summary>
    public void Recall(ToldFacts told)
    {
        _description.Recall(told.Description);
        Add(told.Ignored, told.Unproven);
    }

    /// <summary>What was heard since this was asked before.</summary>
    public ToldFacts TakeHeard()
    {
        var told = new ToldFacts(Name, [.. _newlyIgnored], _newlyUnproven, _description.Told);
        _newlyIgnored.Clear();
        _newlyUnproven = 0;
        return told;
    }

    public BackendReport ToReport()
    {
        var description = Description;
        return new BackendReport
        {
            Name = Name,
            Kind = description.Kind,
            Library = description.Library,
            LibraryVersion = description.LibraryVersion,
            Device = description.Device,
            Model = description.ModelPath,
            ModelSha256 = description.ModelSha256,
            Weights = [.. description.Weights],
            Inputs = [.. description.Inputs.Select(input => input.ToString())],
            Outputs = [.. description.Outputs.Select(output => output.ToString())],
            IgnoredOutputs = [.. _ignored],
            Switches = description.Switches.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Isolation = Plan.Kind switch
            {
                BackendKind.Recorded => null,
                _ => Plan.Isolation == BackendIsolation.Process ? "process" : "in_process",
            },
            Numerics = description.Numerics,
            NotEnforced = [.. description.NotEnforced],
            UnprovenInputs = UnprovenInputs,
            Log = Backend.Log,
        };
    }

    // Only a command tells with its answers what it is.
    private static bool MayTellMore(BackendPlan plan) => plan.Kind == BackendKind.External || plan.Stages.Any(MayTellMore);

    private void Add(IEnumerable<string> ignored, long unproven)
    {
        _ignored.UnionWith(ignored);
        UnprovenInputs += unproven;
    }
}
