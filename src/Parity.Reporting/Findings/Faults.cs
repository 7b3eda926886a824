using Parity.Core.Reports;

namespace Parity.Reporting.Findings;

/// <summary>Faults as people read them.</summary>
internal static class Faults
{
    /// <summary>Faults of one backend with the same words as one: a model that fails on one input mostly fails on all.</summary>
    public static IEnumerable<(string Where, string What)> Together(IEnumerable<Fault> faults) =>
        from fault in faults
        group fault by (fault.Backend, fault.Message) into same
        let first = Where(same.First())
        select (same.Count() > 1 ? $"{first} and {same.Count() - 1} more" : first, same.Key.Message);

    /// <summary>What a fault concerns: <c>ort on a.png</c>; empty where it is the run.</summary>
    public static string Where(Fault fault) => string.Join(" on ", new[] { fault.Backend, fault.Input }.OfType<string>());
}
