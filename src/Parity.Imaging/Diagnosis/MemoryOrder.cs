using System.Numerics.Tensors;
using Parity.Core.Tensors;

namespace Parity.Imaging.Diagnosis;

/// <summary>
/// Finds a tensor that was given its shape without moving its elements: [1, 3, H, W] over memory that still holds pixel after pixel, or
/// the other way round.
/// </summary>
internal static class MemoryOrder
{
    /// <summary>A mean difference in levels between a tensor and its fit from which on the fit says nothing.</summary>
    public const double BadFit = 5;

    // In the right order neighbouring rows are more alike; in the wrong one they are a third of a row apart.
    private const double Smoother = 0.8;

    // How many times better the right order of memory fits at least.
    private const double Better = 4;

    /// <summary>The diagnosis with one tensor's memory read in the other layout; null where that fits no better.</summary>
    public static MovedDiagnosis? Diagnose(TensorData a, TensorData b, TensorLayout layout, double worstFit, string? imagePath, int stride)
    {
        MovedDiagnosis? best = null;
        foreach (var movesA in (ReadOnlySpan<bool>)[false, true])
        {
            if (LayoutFinder.Reinterpreted(movesA ? a : b, layout) is not { } moved)
            {
                continue;
            }

            using var planesA = TensorPlanes.Read(movesA ? moved : a, movesA ? LayoutFinder.Other(layout) : layout);
            using var planesB = TensorPlanes.Read(movesA ? b : moved, movesA ? layout : LayoutFinder.Other(layout));
            using var asGiven = TensorPlanes.Read(movesA ? a : b, layout);
            if (asGiven.Height < 2 || Roughness(movesA ? planesA : planesB) > Smoother * Roughness(asGiven))
            {
                continue;
            }

            var run = new DiagnosisRun(planesA, planesB, a.ElementType, b.ElementType, stride);
            var diagnosis = run.Diagnose(imagePath);
            if (run.WorstFit * Better < worstFit)
            {
                var (wrong, right) = layout == TensorLayout.Nchw ? ("planes", "pixels") : ("pixels", "planes");
                best = new MovedDiagnosis(
                    diagnosis, $"{(movesA ? "A" : "B")} has the shape of {wrong} and the memory of {right}", "read in the other order it is the image; its elements were reshaped where they had to be transposed");
                worstFit = run.WorstFit * Better;
            }
        }

        return best;
    }

    // How far each row lies from the next.
    private static double Roughness(FloatImage image)
    {
        var sum = 0.0;
        for (var channel = 0; channel < image.Channels; channel++)
        {
            ReadOnlySpan<float> plane = image.Plane(channel);
            sum += TensorPrimitives.Distance(plane[image.Width..], plane[..^image.Width]);
        }

        return sum;
    }
}

/// <summary>A diagnosis after one tensor's memory was read in the other layout.</summary>
/// <param name="Diagnosis">What is left then.</param>
/// <param name="Summary">Which tensor it was.</param>
/// <param name="Evidence">What speaks for it.</param>
internal sealed record MovedDiagnosis(TensorDiagnosis Diagnosis, string Summary, string Evidence);
