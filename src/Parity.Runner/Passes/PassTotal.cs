namespace Parity.Runner.Passes;

/// <summary>How far one output is from itself, over the run.</summary>
internal sealed class PassTotal
{
    public double MaxAbs { get; private set; }

    public double MaxRel { get; private set; }

    public long Mismatched { get; private set; }

    public string? Problem { get; private set; }

    public string? WorstInput { get; private set; }

    public void Add(string input, double maxAbs, double maxRel, long mismatched, string? problem)
    {
        if (IsWorse(maxAbs, MaxAbs))
        {
            (MaxAbs, WorstInput) = (maxAbs, input);
        }

        MaxRel = IsWorse(maxRel, MaxRel) ? maxRel : MaxRel;
        Mismatched += mismatched;
        Problem ??= problem;
    }

    // NaN is worse than any number, and stays.
    private static bool IsWorse(double value, double worst) => !double.IsNaN(worst) && !(value <= worst);
}
