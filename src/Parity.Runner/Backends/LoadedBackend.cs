using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Core.Reports;

namespace Parity.Runner.Backends;

/// <summary>A backend that loaded, with what the run found out about it.</summary>
internal sealed class LoadedBackend(BackendPlan plan, IBackend backend)
{
    private readonly SortedSet<string> _ignored = new(StringComparer.Ordinal);

    public BackendPlan Plan { get; } = plan;

    public IBackend Backend { get; } = backend;

    public string Name => Plan.Name;

    public double EngineMs { get; set; }

    public long UnprovenInputs { get; set; }

    public void Ignore(IEnumerable<string> outputs) => _ignored.UnionWith(outputs);

    public BackendReport ToReport()
    {
        var description = Backend.Description;
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
}
