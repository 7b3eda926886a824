using Parity.Core.Comparison;
using Parity.Core.Tensors;

namespace Parity.NUnit.Constraints;

/// <summary>Why tensors do not agree, in lines.</summary>
internal static class TensorParityText
{
    public static string Summary(TensorParityResult result)
    {
        var comparison = result.Comparison!;
        var outside = comparison.Outputs.Where(output => output.Statistics?.Mismatched > 0).ToList();
        return outside.Count > 0 && comparison.Outputs.Length == 1 ? Outside(outside[0].Statistics!)
            : outside.Count > 0 ? $"{outside.Count} of {Figures.Count(comparison.Outputs.Length, "tensor")} outside"
            : !comparison.IsComplete ? string.Join(", ", result.Candidate!.Select(tensor => result.IsPair ? TensorText.Of(tensor) : tensor.ToString()))
            : "without any element, so nothing was compared";
    }

    public static IEnumerable<string> Details(TensorParityResult result)
    {
        var comparison = result.Comparison!;
        foreach (var output in comparison.Outputs.Where(output => output.Problem is not null || output.Statistics!.Mismatched > 0))
        {
            var title = result.IsPair ? string.Empty : $"'{output.Name}': ";
            if (output.Statistics is not { } statistics)
            {
                yield return $"{title}{Problem(output, result)}";
                continue;
            }

            if (comparison.Outputs.Length > 1)
            {
                yield return $"{title}{Outside(statistics)}";
            }

            var candidate = result.IsPair ? result.Candidate![0] : Named(result.Candidate!, output.Name);
            foreach (var line in Figure(output, statistics, candidate))
            {
                yield return line;
            }
        }

        foreach (var name in comparison.Missing)
        {
            yield return $"'{name}' is missing";
        }

        foreach (var name in comparison.Extra)
        {
            yield return $"'{name}' is not one of the reference's";
        }
    }

    private static string Outside(ErrorStatistics statistics) =>
        $"{Figures.Count(statistics.Mismatched, "element")} of {statistics.Elements} outside ({Figures.Percent(statistics.MismatchedShare)})";

    private static IEnumerable<string> Figure(TensorComparison output, ErrorStatistics statistics, TensorData candidate)
    {
        yield return $"largest |c - r| {Figures.Short(statistics.MaxAbs)}, relative {Figures.Short(statistics.MaxRel)}; mean {Figures.Short(statistics.MeanAbs)}";
        if (statistics.Worst is { } worst)
        {
            yield return $"worst at {TensorText.Place(output.ReferenceShape, worst.Index)}: {Figures.Element(worst.Reference)} became {Figures.Element(worst.Candidate)}";
        }

        yield return $"decimals agreed: {string.Join(", ", statistics.DecimalsAgreed.Select((share, i) => $"{i + 1}: {Figures.Percent(share)}"))}";
        if (statistics.CandidateNaN + statistics.ReferenceNaN + statistics.CandidateInfinities + statistics.ReferenceInfinities > 0)
        {
            yield return $"NaN: {statistics.CandidateNaN}, the reference's {statistics.ReferenceNaN}; infinite: {statistics.CandidateInfinities}, the reference's {statistics.ReferenceInfinities}{NonFinitePlaces.Of(candidate)}";
        }

        yield return double.IsFinite(statistics.SmallestPassingTolerance)
            ? $"passes from atol {Figures.Exact(statistics.SmallestPassingTolerance)} at the same rtol"
            : "passes at no atol";
    }

    private static string Problem(TensorComparison output, TensorParityResult result)
    {
        if (output.Outcome == ComparisonOutcome.ElementTypeMismatch)
        {
            return $"the element type is {output.CandidateType.Name()} instead of {output.ReferenceType.Name()}";
        }

        // A flat array knows no shape: it may well be the right elements.
        var hint = result.ActualValue is not (TensorData or TensorSet) && output.CandidateShape.Rank == 1 && output.CandidateShape.ElementCount == output.ReferenceShape.ElementCount
            ? $"; if it is flat, give it its shape: ParityTensor.Of(values, {string.Join(", ", output.ReferenceShape.Dimensions)})"
            : string.Empty;
        return $"the shape is {output.CandidateShape} instead of {output.ReferenceShape}{hint}";
    }

    private static TensorData Named(TensorSet tensors, string name) => tensors.First(tensor => tensor.Name == name);
}
