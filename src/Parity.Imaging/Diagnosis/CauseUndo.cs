namespace Parity.Imaging.Diagnosis;

/// <summary>Undoes in B what differs from A, always the suspect that takes most of the difference away next.</summary>
/// <param name="a">A's planes.</param>
/// <param name="synthesizer">Makes tensors from fits.</param>
/// <param name="noise">Differences up to this are float32 arithmetic, in A's units.</param>
internal sealed class CauseUndo(FloatImage a, Synthesizer synthesizer, double noise)
{
    /// <summary>Less than this share of a difference is not worth a cause.</summary>
    public const double SmallestShare = 1e-3;

    /// <summary>What the suspects explain, those that explain most first; a cause is worth what the ones before it leave.</summary>
    /// <param name="b">B's planes.</param>
    /// <param name="fit">B's fit.</param>
    /// <param name="suspects">What differs.</param>
    /// <param name="whole">The difference of A and B.</param>
    public IEnumerable<Finding> Run(FloatImage b, TensorFit fit, IEnumerable<Suspect> suspects, TensorDifference whole)
    {
        using var leftOver = synthesizer.LeftOver(b, fit);
        var steps = Steps(fit, [.. suspects], leftOver, whole);
        // Steps that lead nowhere better are not taken.
        var taken = steps.Take(steps.Count == 0 ? 0 : steps.IndexOf(steps.MinBy(step => step.After.Mean)!) + 1).ToArray();
        var gains = taken.Where(step => IsWorthwhile(step)).ToArray();
        var explained = taken.Length == 0 ? 0 : (whole.Mean - taken[^1].After.Mean) / whole.Mean;
        var sum = gains.Sum(step => step.Gain);
        return gains
            .Select(step => new Finding(step.Suspect.Cause, step.Suspect.Summary, step.Suspect.Evidence, Math.Max(0, explained) * step.Gain / sum, step.After.Mean, step.After.Max))
            .OrderByDescending(finding => finding.Explained);
    }

    // Beside a factor of 255 every other cause is small, so what counts is the share of what was left.
    private bool IsWorthwhile(Step step) => step.Gain > SmallestShare * step.Before.Mean && step.Before.Max > noise;

    private List<Step> Steps(TensorFit fit, List<Suspect> suspects, LeftOver leftOver, TensorDifference whole)
    {
        var steps = new List<Step>();
        var left = whole;
        while (suspects.Count > 0)
        {
            var next = suspects.Select(suspect => (Suspect: suspect, Fit: suspect.Undo(fit).Inside())).Select(tried => (tried.Suspect, tried.Fit, After: Difference(tried.Fit))).MinBy(tried => tried.After.Mean);
            suspects.Remove(next.Suspect);
            steps.Add(new Step(next.Suspect, left, next.After));
            (fit, left) = (next.Fit, next.After);
        }

        return steps;

        TensorDifference Difference(TensorFit tried)
        {
            using var made = synthesizer.Make(tried, leftOver);
            return TensorDifference.Between(a, made);
        }
    }

    private sealed record Step(Suspect Suspect, TensorDifference Before, TensorDifference After)
    {
        public double Gain => Before.Mean - After.Mean;
    }
}
