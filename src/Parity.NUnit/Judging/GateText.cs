using Parity.Core.Gates;

namespace Parity.NUnit.Judging;

/// <summary>A gate's figures on one line.</summary>
internal static class GateText
{
    public static string Of(GateResult gate)
    {
        var figures = gate.Measured is null
            ? "nothing to measure"
            : $"measured {Figures.Short(gate.Measured)}, limit {Figures.Short(gate.Limit)}, margin {Figures.Short(gate.Margin)}";
        return $"{gate.Name}: {figures}{(gate.Detail is { } detail ? $"; {detail}" : string.Empty)}";
    }
}
