namespace Parity.Core.Comparison;

/// <summary>
/// Joins the statistics of several inputs, in input order, into those of the run. Nothing is rounded on the way: parts may be
/// joined in any groups that keep their order and give the same bits. Quantiles over more than one part come from the histogram.
/// </summary>
public sealed class ErrorAccumulator
{
    private ErrorTotals _totals = new();
    private ErrorStatistics? _only;
    private WorstElement? _worst;
    private (bool NotFinite, double Ratio) _worstRank = (false, 0);
    private int _parts;

    /// <summary>The input that holds the worst element, the first of equals; null while nothing differs.</summary>
    public string? WorstPart { get; private set; }

    /// <summary>The statistics over all inputs so far; its worst element is that of <see cref="WorstPart"/>.</summary>
    public ErrorStatistics Total => _parts == 1 ? _only! : _totals.ToStatistics(_worst, null);

    /// <summary>Adds one input's statistics.</summary>
    /// <param name="input">The input's name.</param>
    /// <param name="part">Its statistics.</param>
    public void Add(string input, ErrorStatistics part) => Add(input, part, 1);

    /// <summary>Adds what another accumulator joined of the inputs that come next.</summary>
    public void Add(ErrorAccumulator next)
    {
        if (next._parts > 0)
        {
            Add(next.WorstPart, next.Total, next._parts);
        }
    }

    private void Add(string? input, ErrorStatistics part, int parts)
    {
        _only = _parts == 0 ? part : null;
        _parts += parts;
        _totals = _totals.Plus(part.Totals);

        // What cannot be computed is worse than anything that can.
        var rank = (part.Totals.NotFinite > 0, part.Totals.MaxRatio);
        if (part.Worst is not null && rank.CompareTo(_worstRank) > 0)
        {
            (_worst, _worstRank, WorstPart) = (part.Worst, (rank.Item1, rank.Item1 ? double.PositiveInfinity : rank.Item2), input);
        }
    }
}
