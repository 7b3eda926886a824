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
        var equal = a.ElementType == b.ElementType && a.Shape.Equals(b.Shape) && a.Bytes.Span.SequenceEqual(b.Bytes.Span);
        var shown = (A: Shown(a), B: Shown(b));
        if (equal)
        {
            return new TensorDiagnosis { A = shown.A, B = shown.B, Equal = true, MeanDifference = 0, LargestDifference = 0, DifferentShare = 0, Causes = [], Unexplained = 0, Hint = null };
        }

        if (LayoutFinder.Find(a) is not { } layoutA || LayoutFinder.Find(b) is not { } layoutB)
        {
            return Incomparable(shown, "these are not images of 1 or 3 channels: [1, C, H, W], [1, H, W, C], [C, H, W], [H, W, C] or [H, W]");
        }

        using var planesA = TensorPlanes.Read(a, layoutA);
        using var planesB = TensorPlanes.Read(b, layoutB);
        if (planesA.Channels != planesB.Channels)
        {
            return Incomparable(shown, $"A has {planesA.Channels} channels and B has {planesB.Channels}");
        }

        var run = new DiagnosisRun(planesA, planesB, a, b, layoutA != layoutB, stride);
        return run.Diagnose(imagePath) with { A = shown.A, B = shown.B };
    }

    private static TensorDiagnosis Incomparable((string A, string B) shown, string why) => new()
    {
        A = shown.A,
        B = shown.B,
        Equal = false,
        MeanDifference = double.PositiveInfinity,
        LargestDifference = double.PositiveInfinity,
        DifferentShare = 1,
        Causes = [new Finding(Cause.Shape, $"A is {shown.A}, B is {shown.B}", why, 1, double.PositiveInfinity, double.PositiveInfinity)],
        Unexplained = 0,
        Hint = null,
    };

    private static string Shown(TensorData tensor) => $"{tensor.ElementType.Name()} {tensor.Shape}";
}
