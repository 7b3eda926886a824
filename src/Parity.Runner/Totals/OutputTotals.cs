using System.Collections.Immutable;
using Parity.Core.Comparison;
using Parity.Core.Reports;
using Parity.Runner.Cases;

namespace Parity.Runner.Totals;

/// <summary>One output of one candidate over the run.</summary>
internal sealed class OutputTotals(string name, Tolerance tolerance)
{
    private readonly ErrorAccumulator _whole = new();
    private readonly Dictionary<string, ErrorAccumulator> _groups = new(StringComparer.Ordinal);
    private readonly List<string> _groupOrder = [];
    private string? _problem;
    private bool _isWhole;

    public string Name { get; } = name;

    public long Elements { get; private set; }

    public long Mismatched { get; private set; }

    /// <summary>Whether both sides gave it, and never an element in it. Of rows that change places the detections tell.</summary>
    public bool IsAlwaysEmpty => _isWhole && Elements == 0;

    /// <summary>Whether an error is NaN or infinite.</summary>
    public bool HasInfiniteErrors => Elements > 0 && !double.IsFinite(_whole.Total.MaxAbs);

    public void SetProblem(string problem) => _problem ??= problem;

    public void Add(string input, OutputFacts output)
    {
        _isWhole |= !output.IsOfRows;
        Elements += output.Statistics!.Elements;
        Mismatched += output.Statistics.Mismatched;
        _whole.Add(input, output.Statistics);
        foreach (var (group, statistics) in output.Groups)
        {
            if (!_groups.TryGetValue(group, out var accumulator))
            {
                _groups.Add(group, accumulator = new ErrorAccumulator());
                _groupOrder.Add(group);
            }

            accumulator.Add(input, statistics);
        }
    }

    public OutputReport ToReport() => Elements == 0
        ? new OutputReport { Name = Name, Atol = tolerance.Atol, Rtol = tolerance.Rtol, Problem = _problem }
        : new OutputReport(Figures(Name, _whole), tolerance.Atol, tolerance.Rtol) { Problem = _problem, Groups = [.. _groupOrder.Select(group => Figures(group, _groups[group]))] };

    private static ErrorReport Figures(string name, ErrorAccumulator errors) =>
        OutputReports.Group(name, errors.Total, errors.WorstPart) with { Histogram = errors.Total.Histogram() };
}
