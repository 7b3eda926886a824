using Parity.Core.Tensors;
using Parity.Imaging.Decoding;

namespace Parity.Imaging.Diagnosis;

/// <summary>Names why two input tensors of one image differ.</summary>
public static class Diagnoser
{
    /// <summary>What detectors halve their input to: the multiple that both sides are expected to be.</summary>
    public const int DefaultStride = 32;

    /// <summary>Compares two tensors of one image.</summary>
    /// <param name="a">The one that is trusted.</param>
    /// <param name="b">The other.</param>
    /// <param name="imagePath">The image file that both were made from; null where it is not at hand, and kernels cannot be told apart.</param>
    /// <param name="stride">What both sides should be multiples of, in pixels.</param>
    /// <exception cref="UnreadableImageException">The image file cannot be read.</exception>
    public static TensorDiagnosis Diagnose(TensorData a, TensorData b, string? imagePath, int stride = DefaultStride)
    {
        var diagnosis = a.ElementType == b.ElementType && a.Shape.Equals(b.Shape) && a.Bytes.Span.SequenceEqual(b.Bytes.Span)
            ? Equal()
            : Different(a, b, imagePath, stride);
        return diagnosis with { A = Shown(a), B = Shown(b) };
    }

    private static TensorDiagnosis Different(TensorData a, TensorData b, string? imagePath, int stride)
    {
        if (LayoutFinder.Find(a) is not { } layoutA || LayoutFinder.Find(b) is not { } layoutB)
        {
            return Incomparable(a, b, "these are not one image of 1 or 3 channels: [1, C, H, W], [1, H, W, C], [C, H, W], [H, W, C] or [H, W]; save each image of a batch by itself");
        }

        using var planesA = TensorPlanes.Read(a, layoutA);
        using var planesB = TensorPlanes.Read(b, layoutB);
        if (planesA.Channels != planesB.Channels)
        {
            return Incomparable(a, b, $"A has {planesA.Channels} channels and B has {planesB.Channels}");
        }

        if (NonFinite.Replace(a, b) is { } finite)
        {
            return WithFirst(Different(finite.A, finite.B, imagePath, stride), Cause.NonFinite, TensorDifference.Between(planesA, planesB), finite.Summary, "NaN and infinity were taken out");
        }

        var run = new DiagnosisRun(planesA, planesB, a.ElementType, b.ElementType, stride);
        var diagnosis = run.Diagnose(imagePath);
        if (layoutA != layoutB)
        {
            return WithFirst(diagnosis, Cause.Layout, MemoryDifference(a, b), $"A is {a.Shape}, B is {b.Shape}", "one has its channels first, the other last");
        }

        if (diagnosis.Causes.IsEmpty && diagnosis.MeanDifference == 0 && !a.Shape.Equals(b.Shape))
        {
            return WithFirst(diagnosis, Cause.Shape, default, $"A is {a.Shape}, B is {b.Shape}", "every element is the same");
        }

        return run.WorstFit > MemoryOrder.BadFit && MemoryOrder.Diagnose(a, b, layoutA, run.WorstFit, imagePath, stride) is { } moved
            ? WithFirst(moved.Diagnosis, Cause.Layout, MemoryDifference(a, b), moved.Summary, moved.Evidence)
            : diagnosis;
    }

    // What a model would be fed that takes both for the same: element by element as they lie in memory.
    private static TensorDifference MemoryDifference(TensorData a, TensorData b)
    {
        using var flatA = TensorPlanes.ReadFlat(a);
        using var flatB = TensorPlanes.ReadFlat(b);
        return TensorDifference.Between(flatA, flatB);
    }

    // The shares of the other causes are of what the first one leaves.
    private static TensorDiagnosis WithFirst(TensorDiagnosis diagnosis, Cause cause, TensorDifference whole, string summary, string evidence)
    {
        var mean = Math.Max(whole.Mean, diagnosis.MeanDifference);
        var rest = mean == 0 ? 0 : diagnosis.MeanDifference / mean;
        var first = new Finding(cause, summary, evidence, 1 - rest, diagnosis.MeanDifference, diagnosis.LargestDifference);
        return diagnosis with
        {
            MeanDifference = mean,
            LargestDifference = whole.Max,
            DifferentShare = whole.Share,
            Causes = [.. diagnosis.Causes.Select(finding => finding with { Explained = finding.Explained * rest }).Prepend(first).OrderByDescending(finding => finding.Explained)],
            Unexplained = diagnosis.Unexplained * rest,
        };
    }

    private static TensorDiagnosis Equal() =>
        new() { A = string.Empty, B = string.Empty, Equal = true, MeanDifference = 0, LargestDifference = 0, DifferentShare = 0, Causes = [], Unexplained = 0, Hint = null };

    private static TensorDiagnosis Incomparable(TensorData a, TensorData b, string why) => new()
    {
        A = string.Empty,
        B = string.Empty,
        Equal = false,
        MeanDifference = double.PositiveInfinity,
        LargestDifference = double.PositiveInfinity,
        DifferentShare = 1,
        Causes = [new Finding(Cause.Shape, $"A is {Shown(a)}, B is {Shown(b)}", why, 1, double.PositiveInfinity, double.PositiveInfinity)],
        Unexplained = 0,
        Hint = null,
    };

    private static string Shown(TensorData tensor) => $"{tensor.ElementType.Name()} {tensor.Shape}";
}
