using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core.Tensors;
using Parity.Interop;
using Parity.Interop.Numpy;

namespace Parity.Runner;

/// <summary>Reads the priors that a decoder needs into the plan.</summary>
internal static class DetectionPriors
{
    private const int Numbers = 4;

    /// <summary>The plan with its priors; the same where it names none.</summary>
    /// <exception cref="TensorFileException">The file cannot be read or holds something else.</exception>
    public static RunPlan Read(RunPlan plan) => plan is { Priors: { } file, Detection: { } detection }
        ? plan with { Detection = detection with { Format = detection.Format with { Priors = Read(file) } } }
        : plan;

    private static ImmutableArray<float> Read(NamedFile file)
    {
        var tensor = NpyReader.Read(file.FullPath, "priors");
        var shape = tensor.Shape;
        if (!tensor.ElementType.IsFloatingPoint() || shape.Rank < 2 || shape[shape.Rank - 1] != Numbers || shape.ElementCount == 0 || shape.Dimensions[..^2].Any(length => length != 1))
        {
            throw new TensorFileException($"{file.Path}: priors are floating-point numbers of shape [priors, 4], not {tensor.ElementType.Name()} {shape}; save them so.");
        }

        var values = new float[shape.ElementCount];
        ElementConversion.Convert(tensor.ElementType, tensor.Bytes.Span, ElementType.Float32, System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()));
        return values.All(float.IsFinite)
            ? [.. values]
            : throw new TensorFileException($"{file.Path}: priors hold NaN or infinite numbers; save them anew.");
    }
}
