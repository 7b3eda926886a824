namespace Parity.Core.Comparison;

/// <summary>The raw sums and counts behind error statistics: what merges from input to input.</summary>
internal sealed class ErrorTotals
{
    public const int Decimals = 7;

    public long Elements;
    public long Mismatched;
    public long ReferenceNaN;
    public long CandidateNaN;
    public long ReferenceInfinities;
    public long CandidateInfinities;

    // Pairs whose error is infinite: an infinity against another value, or a float64 difference out of range.
    public long InfiniteErrors;
    public double SumAbs;
    public double SumSquares;
    public double ReferenceSquares;
    public double CandidateSquares;
    public double Products;
    public double MaxAbs;
    public double MaxRelative;
    public double MaxRatio;
    public double SmallestTolerance;
    public ulong? MaxUlp;
    public readonly long[] BelowDecimal = new long[Decimals];
    public readonly long[] Histogram = new long[ErrorHistogram.Bins];

    /// <summary>½·10⁻ᴺ for N = 1…7.</summary>
    public static ReadOnlySpan<double> DecimalLimits => [0.5e-1, 0.5e-2, 0.5e-3, 0.5e-4, 0.5e-5, 0.5e-6, 0.5e-7];

    public void Add(ErrorTotals part)
    {
        Elements += part.Elements;
        Mismatched += part.Mismatched;
        ReferenceNaN += part.ReferenceNaN;
        CandidateNaN += part.CandidateNaN;
        ReferenceInfinities += part.ReferenceInfinities;
        CandidateInfinities += part.CandidateInfinities;
        InfiniteErrors += part.InfiniteErrors;
        SumAbs += part.SumAbs;
        SumSquares += part.SumSquares;
        ReferenceSquares += part.ReferenceSquares;
        CandidateSquares += part.CandidateSquares;
        Products += part.Products;
        MaxAbs = Math.Max(MaxAbs, part.MaxAbs);
        MaxRelative = Math.Max(MaxRelative, part.MaxRelative);
        MaxRatio = Math.Max(MaxRatio, part.MaxRatio);
        SmallestTolerance = Math.Max(SmallestTolerance, part.SmallestTolerance);
        MaxUlp = part.MaxUlp is { } ulp ? Math.Max(MaxUlp ?? 0, ulp) : MaxUlp;
        for (var i = 0; i < Decimals; i++)
        {
            BelowDecimal[i] += part.BelowDecimal[i];
        }

        for (var i = 0; i < Histogram.Length; i++)
        {
            Histogram[i] += part.Histogram[i];
        }
    }

    /// <summary>The figures; quantiles come from the histogram unless exact ones are given.</summary>
    public ErrorStatistics ToStatistics(WorstElement? worst, ErrorQuantiles? exact)
    {
        // NaN makes every figure NaN and an infinite error makes it infinite, so that no limit on any figure can hold.
        var nan = ReferenceNaN + CandidateNaN > 0;
        double Figure(double value) => nan || Elements == 0 ? double.NaN : InfiniteErrors > 0 ? double.PositiveInfinity : value;
        var maxAbs = Figure(MaxAbs);
        var relative = ReferenceSquares > 0 || MaxAbs == 0 ? MaxRelative : double.PositiveInfinity;
        return new ErrorStatistics
        {
            Elements = Elements,
            Mismatched = Mismatched,
            ReferenceNaN = ReferenceNaN,
            CandidateNaN = CandidateNaN,
            ReferenceInfinities = ReferenceInfinities,
            CandidateInfinities = CandidateInfinities,
            MaxAbs = maxAbs,
            MeanAbs = Figure(SumAbs / Elements),
            RmsAbs = Figure(Math.Sqrt(SumSquares / Elements)),
            MaxRel = Figure(relative),
            Cosine = nan || InfiniteErrors > 0 || Elements == 0 ? double.NaN : Cosine(),
            MaxUlp = MaxUlp is null ? null : nan || InfiniteErrors > 0 ? ulong.MaxValue : MaxUlp,
            Quantiles = exact ?? new ErrorQuantiles(Quantile(0.5, maxAbs), Quantile(0.9, maxAbs), Quantile(0.99, maxAbs), Quantile(0.999, maxAbs)),
            DecimalsAgreed = [.. BelowDecimal.Select(count => Elements == 0 ? double.NaN : (double)count / Elements)],
            MaxToleranceRatio = Figure(MaxRatio),
            SmallestPassingTolerance = nan || InfiniteErrors > 0 ? double.PositiveInfinity : Figure(SmallestTolerance),
            Worst = worst,
            Totals = this,
        };
    }

    private double Quantile(double share, double maximum) => ErrorHistogram.Quantile(Histogram, share, maximum);

    private double Cosine() => (ReferenceSquares, CandidateSquares) switch
    {
        (0, 0) => 1,
        (0, _) or (_, 0) => 0,
        _ => Math.Clamp(Products / (Math.Sqrt(ReferenceSquares) * Math.Sqrt(CandidateSquares)), -1, 1),
    };
}
