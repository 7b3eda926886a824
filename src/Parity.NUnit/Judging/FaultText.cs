using Parity.Core.Reports;

namespace Parity.NUnit.Judging;

/// <summary>What could not be done, in lines.</summary>
internal static class FaultText
{
    private const int Most = 5;

    public static IEnumerable<string> Lines(IReadOnlyCollection<Fault> faults)
    {
        var lines = faults.Take(Most).Select(fault => $"could not run: {Where(fault)}{fault.Message}");
        return faults.Count > Most ? lines.Append($"and {faults.Count - Most} more that could not be done") : lines;
    }

    private static string Where(Fault fault) => (fault.Backend, fault.Input) switch
    {
        (null, null) => string.Empty,
        (var backend, null) => $"{backend}: ",
        (null, var input) => $"{input}: ",
        var (backend, input) => $"{backend}, {input}: ",
    };
}
