using Parity.Core.Gates;
using Parity.Core.Reports;

namespace Parity.Core.Baselines;

/// <summary>
/// The figures of a candidate that are held to a baseline: what its gates measured, and beside them the errors of each output, the
/// differences of pairs in every band and the average precision, which show what is worse while every gate still holds.
/// </summary>
internal static class BaselineFigures
{
    private const string BandStart = "bands[";

    /// <summary>All of them, in the order of gates and outputs. A gate that is off, or for which there is no limit, gives no count.</summary>
    public static IReadOnlyList<BaselineFigure> Of(RunReport report, CandidateReport candidate)
    {
        var figures = new List<BaselineFigure>();
        foreach (var gate in candidate.Gates.Where(gate => gate.Status != GateStatus.Off))
        {
            Add(figures, gate.Name, gate.Measured);
        }

        AddBands(figures, candidate);
        foreach (var output in candidate.Outputs)
        {
            AddErrors(figures, $"outputs[{output.Name}]", output, output);
            foreach (var group in output.Groups)
            {
                AddErrors(figures, $"outputs[{output.Name}].{group.Name}", group, output);
            }
        }

        if (report.Scoring?.Backends.FirstOrDefault(backend => backend.Name == candidate.Name) is { } scored)
        {
            Add(figures, "map.min_ap", scored.Scores.Ap ?? scored.Scores.ApAtLargest);
        }

        return figures;
    }

    // Where a band has no gate for a figure that every band has, the figure is measured all the same.
    private static void AddBands(List<BaselineFigure> figures, CandidateReport candidate)
    {
        var edges = candidate.Gates.Select(gate => EdgeOf(gate.Name)).OfType<double>().Distinct().Order().ToList();
        for (var i = 0; i < edges.Count; i++)
        {
            var range = new BandRange(candidate.Bands, edges[i], i + 1 < edges.Count ? edges[i + 1] : double.PositiveInfinity);
            foreach (var (name, value) in new[]
            {
                ($"{range.Name}.max_score_diff", range.MaxScoreDiff), ($"{range.Name}.min_iou", range.MinIou),
                ($"{range.Name}.max_unexplained", range.Unexplained), ($"{range.Name}.max_explained_share", range.ExplainedShare),
            })
            {
                if (candidate.Gates.All(gate => gate.Name != name))
                {
                    Add(figures, name, value);
                }
            }
        }
    }

    private static double? EdgeOf(string gate) =>
        gate.StartsWith(BandStart, StringComparison.Ordinal) && gate.IndexOf(']', StringComparison.Ordinal) is var end and > 0
        && double.TryParse(gate.AsSpan(BandStart.Length, end - BandStart.Length), System.Globalization.CultureInfo.InvariantCulture, out var edge)
            ? edge
            : null;

    private static void AddErrors(List<BaselineFigure> figures, string name, ErrorReport errors, OutputReport output)
    {
        var any = errors.Elements > 0;
        Add(figures, $"{name}.max_tolerance_ratio", any ? errors.MaxToleranceRatio : null, output.Atol);
        Add(figures, $"{name}.max_abs", any ? errors.MaxAbs : null, output.Atol);
        Add(figures, $"{name}.mean_abs", any ? errors.MeanAbs : null, output.Atol);
    }

    private static void Add(List<BaselineFigure> figures, string name, double? value, double atol = 0)
    {
        if (GateCatalog.Find(name) is { Allowance: not null } gate)
        {
            figures.Add(new BaselineFigure(name, value, gate, atol));
        }
    }
}
