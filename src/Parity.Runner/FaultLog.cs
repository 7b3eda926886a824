using System.Collections.Immutable;
using Parity.Core.Reports;

namespace Parity.Runner;

/// <summary>Faults of a run. They come from loading, feeding and comparing, which run side by side, and are told in input order.</summary>
internal sealed class FaultLog
{
    private readonly Lock _lock = new();
    private readonly List<Fault> _faults = [];
    private readonly Dictionary<string, int> _order = new(StringComparer.Ordinal);

    /// <summary>Tells the place of an input among the others.</summary>
    public void Order(string input)
    {
        lock (_lock)
        {
            _order.TryAdd(input, _order.Count);
        }
    }

    public void Add(string? backend, string? input, string message)
    {
        lock (_lock)
        {
            _faults.Add(new Fault(backend, input, message));
        }
    }

    /// <summary>Whether a fault takes the proof from a candidate: one of its own, of the reference or of the run.</summary>
    public bool Touches(string candidate, string reference)
    {
        lock (_lock)
        {
            return _faults.Exists(fault => fault.Backend is null || fault.Backend == reference || fault.Backend == candidate);
        }
    }

    /// <summary>Whether a backend has a fault on an input.</summary>
    public bool Has(string backend, string input)
    {
        lock (_lock)
        {
            return _faults.Exists(fault => fault.Backend == backend && fault.Input == input);
        }
    }

    /// <summary>Whether anything has a fault on an input.</summary>
    public bool Has(string input)
    {
        lock (_lock)
        {
            return _faults.Exists(fault => fault.Input == input);
        }
    }

    /// <summary>All of them: those of the run first, then by input. Feeding may be one input ahead of comparing; a report does not depend on who was first.</summary>
    public ImmutableArray<Fault> ToReports()
    {
        lock (_lock)
        {
            return [.. _faults.OrderBy(fault => fault.Input is null ? -1 : _order.GetValueOrDefault(fault.Input, int.MaxValue))];
        }
    }
}
