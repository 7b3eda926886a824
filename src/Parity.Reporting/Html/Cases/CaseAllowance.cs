namespace Parity.Reporting.Html.Cases;

/// <summary>How much of one input has room on the page.</summary>
/// <param name="IsListed">Whether it is in the list at all.</param>
/// <param name="Boxes">Boxes of each of its cases.</param>
/// <param name="Differences">Differences of each of its cases.</param>
internal readonly record struct CaseAllowance(bool IsListed, int Boxes, int Differences)
{
    private const int LeastBoxes = 12;
    private const int LeastDifferences = 4;

    /// <summary>Every listed input gets a little; what is left goes to the worst first.</summary>
    public static void Share(IReadOnlyList<CaseEntry> ranked, HtmlBudget budget)
    {
        var listed = Math.Min(ranked.Count, budget.Inputs);
        if (listed == 0)
        {
            return;
        }

        var (leastBoxes, leastDifferences) = (Math.Min(LeastBoxes, budget.Boxes / listed), Math.Min(LeastDifferences, budget.Differences / listed));
        var (boxes, differences) = (budget.Boxes - (leastBoxes * listed), budget.Differences - (leastDifferences * listed));
        foreach (var entry in ranked.Take(listed))
        {
            var (more, moreDifferences) = (Math.Clamp(entry.Boxes - leastBoxes, 0, boxes), Math.Clamp(entry.Differences - leastDifferences, 0, differences));
            (boxes, differences) = (boxes - more, differences - moreDifferences);

            // Cases of one input share what it got.
            var cases = Math.Max(1, entry.Cases);
            entry.Allowance = new CaseAllowance(IsListed: true, PerCase(leastBoxes + more, cases), PerCase(leastDifferences + moreDifferences, cases));
        }
    }

    private static int PerCase(int all, int cases) => all / cases;
}
