namespace Parity.Core.Comparison;

/// <summary>Joins the statistics of several inputs, in input order, into those of the run.</summary>
public sealed class ErrorAccumulator
{
    private readonly ErrorTotals _totals = new();
    private ErrorStatistics? _only;
    private WorstElement? _worst;
    private double _worstRatio = -1;
    private int _parts;

    /// <summary>The input that holds the worst element; null while nothing differs.</summary>
    public string? WorstPart { get; private set; }

    /// <summary>The statistics over all inputs so far.</summary>
    public ErrorStatistics Total => _parts == 1 ? _only! : _totals.ToStatistics(_worst, null);

    /// <summary>Adds one input's statistics.</summary>
    public void Add(string input, ErrorStatistics part)
    {
        _only = _parts++ == 0 ? part : null;
        _totals.Add(part.Totals);
        // What cannot be computed is worse than anything that can.
        var ratio = double.IsNaN(part.MaxToleranceRatio) ? double.PositiveInfinity : part.MaxToleranceRatio;
        if (part.Worst is { } worst && ratio > _worstRatio)
        {
            (_worst, _worstRatio, WorstPart) = (worst, ratio, input);
        }
    }
}
