namespace Parity.Core.Gates;

/// <summary>
/// How much worse than an accepted run a figure may be when no configuration says it. The same model gives other last digits on
/// another processor or with another version of a library: errors a few times as large are no regression, ten times as large are.
/// </summary>
public sealed record Allowance
{
    /// <summary>Errors of float32 that differ by less than this factor are those of another machine.</summary>
    public const double NoiseFactor = 10;

    /// <summary>Differences as large as this share of a limit are noise, however small they were in the accepted run.</summary>
    public const double NoiseShare = 0.01;

    /// <summary>An error in an output's own unit that is larger is no noise by itself, however wide its tolerance is.</summary>
    public const double LargestNoise = 1e-5;

    /// <summary>No figure may use up more than this share of its limit beyond the accepted run.</summary>
    public const double MostShare = 0.1;

    private Allowance(string words, Func<double, double, double> worst) => (Words, Worst) = (words, worst);

    /// <summary>The rule in words.</summary>
    public string Words { get; }

    /// <summary>Whether larger figures are better.</summary>
    public bool IsAtLeast { get; private init; }

    // From the accepted figure and the output's atol to the worst that is allowed.
    private Func<double, double, double> Worst { get; }

    /// <summary>The limit that follows from the accepted figure.</summary>
    /// <param name="accepted">The figure of the accepted run.</param>
    /// <param name="atol">The absolute tolerance of the output it belongs to; 0 without one.</param>
    /// <param name="configured">How much worse it may be, where a configuration says so.</param>
    public double LimitFor(double accepted, double atol, double? configured) =>
        configured is { } more ? IsAtLeast ? accepted - more : accepted + more : Worst(accepted, atol);

    /// <summary>Counts: agreeing values make no new ones.</summary>
    public static Allowance None { get; } = new("0 more", (accepted, _) => accepted);

    /// <summary>An error with a limit of its own: at least a hundredth of that limit, ten times as large, and at most a tenth of the limit more.</summary>
    public static Allowance OfError(double limit) => new(
        FormattableString.Invariant($"10 times the baseline, at least {NoiseShare * limit:0.######}, at most {MostShare * limit:0.######} more"), (accepted, _) => Within(accepted, limit));

    /// <summary>The same of an overlap, by what it lacks to 1.</summary>
    public static Allowance OfOverlap(double limit) => new(
        FormattableString.Invariant($"1 − IoU 10 times the baseline's, at least {NoiseShare * limit:0.######}, at most {MostShare * limit:0.######} more"), (accepted, _) => 1 - Within(1 - accepted, limit))
    {
        IsAtLeast = true,
    };

    /// <summary>An error in the output's own unit, whose limit depends on the element.</summary>
    public static Allowance OfValues { get; } = new(
        FormattableString.Invariant($"10 times the baseline, at least {NoiseShare} of `atol` or {LargestNoise:0.######}, the smaller"),
        (accepted, atol) => Math.Max(NoiseFactor * accepted, Math.Min(NoiseShare * atol, LargestNoise)));

    /// <summary>A fixed amount more.</summary>
    public static Allowance OfMore(double more) => new(FormattableString.Invariant($"{more} more"), (accepted, _) => accepted + more);

    /// <summary>A fixed amount less.</summary>
    public static Allowance OfLess(double less) => new(FormattableString.Invariant($"{less} less"), (accepted, _) => accepted - less) { IsAtLeast = true };

    private static double Within(double accepted, double limit) =>
        Math.Min(accepted + (MostShare * limit), Math.Max(NoiseFactor * accepted, NoiseShare * limit));
}
