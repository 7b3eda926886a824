using Parity.Core.Gates;

namespace Parity.Reporting.Findings;

/// <summary>Which of several gates is shown first.</summary>
internal static class GateRanking
{
    /// <summary>
    /// How far a gate is outside its limit, as a share of the limit where that is not 0; negative inside. One whose figure could
    /// not be computed is the furthest. Only for an order: gates measure different things.
    /// </summary>
    public static double Excess(GateResult gate)
    {
        var limit = Math.Abs(gate.Limit ?? 0);
        return gate.Margin is { } margin && !double.IsNaN(margin) ? -margin / (limit > 0 ? limit : 1) : double.PositiveInfinity;
    }

    /// <summary>Worst first, else in their own order.</summary>
    public static IEnumerable<T> WorstFirst<T>(this IEnumerable<T> items, Func<T, GateResult> gate) => items.OrderByDescending(item => Excess(gate(item)));

    /// <summary>The gate that is furthest outside its limit, whatever follows from it; null where all hold: margins of gates that hold tell nothing of each other.</summary>
    public static GateResult? Furthest(IEnumerable<GateResult> gates) =>
        gates.Where(gate => gate.Status is GateStatus.Failed or GateStatus.Warned or GateStatus.Waived).WorstFirst(gate => gate).FirstOrDefault();
}
