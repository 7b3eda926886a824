namespace Parity.Core.Comparison;

/// <summary>
/// The raw sums and counts behind error statistics: what merges from input to input. Every field merges exactly, so the result
/// does not depend on how the parts are grouped.
/// </summary>
internal sealed class ErrorTotals
{
    public const int Decimals = 7;

    public long Elements;
    public long Mismatched;
    public long ReferenceNaN;
    public long CandidateNaN;
    public long ReferenceInfinities;
    public long CandidateInfinities;

    // NaN on either side, and infinities that disagree.
    public long NotFinite;

    // Whether squares of elements other than 0 can have been lost below the range of double.
    public bool SquaresUnderflow;
    public ExactSum Abs;
    public ExactSum Squares;
    public ExactSum ReferenceSquares;
    public ExactSum CandidateSquares;
    public ExactSum Products;
    public double MaxAbs;
    public double MaxRelative;
    public double MaxRatio;
    public double SmallestTolerance;
    public ulong? MaxUlp;
    public long[] BelowDecimal = new long[Decimals];
    public ErrorHistogram Histogram = ErrorHistogram.Empty;

    /// <summary>½·10⁻ᴺ for N = 1…7.</summary>
    public static ReadOnlySpan<double> DecimalLimits => [0.5e-1, 0.5e-2, 0.5e-3, 0.5e-4, 0.5e-5, 0.5e-6, 0.5e-7];

    private bool HasNaN => ReferenceNaN + CandidateNaN > 0;

    /// <summary>These and another's together; neither changes.</summary>
    public ErrorTotals Plus(ErrorTotals other) => new()
    {
        Elements = Elements + other.Elements,
        Mismatched = Mismatched + other.Mismatched,
        ReferenceNaN = ReferenceNaN + other.ReferenceNaN,
        CandidateNaN = CandidateNaN + other.CandidateNaN,
        ReferenceInfinities = ReferenceInfinities + other.ReferenceInfinities,
        CandidateInfinities = CandidateInfinities + other.CandidateInfinities,
        NotFinite = NotFinite + other.NotFinite,
        SquaresUnderflow = SquaresUnderflow || other.SquaresUnderflow,
        Abs = Abs + other.Abs,
        Squares = Squares + other.Squares,
        ReferenceSquares = ReferenceSquares + other.ReferenceSquares,
        CandidateSquares = CandidateSquares + other.CandidateSquares,
        Products = Products + other.Products,
        MaxAbs = Math.Max(MaxAbs, other.MaxAbs),
        MaxRelative = Math.Max(MaxRelative, other.MaxRelative),
        MaxRatio = Math.Max(MaxRatio, other.MaxRatio),
        SmallestTolerance = Math.Max(SmallestTolerance, other.SmallestTolerance),
        MaxUlp = other.MaxUlp is { } ulp ? Math.Max(MaxUlp ?? 0, ulp) : MaxUlp,
        BelowDecimal = [.. BelowDecimal.Zip(other.BelowDecimal, (a, b) => a + b)],
        Histogram = Histogram.Plus(other.Histogram),
    };

    /// <summary>The figures; quantiles come from the histogram unless exact ones are given.</summary>
    public ErrorStatistics ToStatistics(WorstElement? worst, ErrorQuantiles? exact) => new()
    {
        Elements = Elements,
        Mismatched = Mismatched,
        ReferenceNaN = ReferenceNaN,
        CandidateNaN = CandidateNaN,
        ReferenceInfinities = ReferenceInfinities,
        CandidateInfinities = CandidateInfinities,
        MaxAbs = Figure(MaxAbs),
        MeanAbs = Figure(Mean),
        // The root of a mean square is never below the mean, but squares can underflow.
        RmsAbs = Figure(Math.Max(Mean, Math.Sqrt(Squares.Value / Elements))),
        MaxRel = Figure(MaxRelative),
        Cosine = Elements == 0 || NotFinite > 0 ? double.NaN : Cosine(),
        MaxUlp = MaxUlp is null || NotFinite == 0 ? MaxUlp : ulong.MaxValue,
        Quantiles = exact ?? ErrorQuantiles.From(perMille => Histogram.Quantile(perMille, NotFinite > 0 ? double.PositiveInfinity : MaxAbs)),
        DecimalsAgreed = [.. BelowDecimal.Select(count => Elements == 0 ? double.NaN : (double)count / Elements)],
        MaxToleranceRatio = Figure(MaxRatio),
        SmallestPassingTolerance = HasNaN ? double.PositiveInfinity : Figure(SmallestTolerance),
        Worst = worst,
        Totals = this,
    };

    private double Mean => Abs.Value / Elements;

    // NaN makes every figure NaN and an infinite error makes it infinite, so that no limit on any figure can hold.
    private double Figure(double value) => HasNaN || Elements == 0 ? double.NaN : NotFinite > 0 ? double.PositiveInfinity : value;

    private double Cosine()
    {
        const double SmallestSafeSquare = 1e-240;
        var (reference, candidate, product) = (ReferenceSquares.Value, CandidateSquares.Value, Products.Value);
        if (!double.IsFinite(reference + candidate + product) || (SquaresUnderflow && Math.Min(reference, candidate) < SmallestSafeSquare))
        {
            return double.NaN;
        }

        if (reference == 0 || candidate == 0)
        {
            return reference == candidate ? 1 : 0;
        }

        // √(x·x) is x exactly, so that equal tensors give 1 exactly; where x·x leaves the range, two roots come close enough.
        var squared = reference * candidate;
        var norms = squared is > SmallestSafeSquare and < double.PositiveInfinity ? Math.Sqrt(squared) : Math.Sqrt(reference) * Math.Sqrt(candidate);
        return Math.Clamp(product / norms, -1, 1);
    }
}
