using System.Runtime.InteropServices;
using Parity.Core.Tensors;

namespace Parity.Core.Comparison;

/// <summary>Compares the elements of two tensors in one pass over their memory.</summary>
public static class TensorComparer
{
    /// <summary>Compares contiguous elements of any type.</summary>
    /// <param name="type">The type of both.</param>
    /// <param name="reference">The reference's elements as bytes.</param>
    /// <param name="candidate">As many bytes of the candidate.</param>
    /// <param name="tolerance">When two elements agree.</param>
    /// <exception cref="ArgumentException">The lengths differ, or are not a whole number of elements.</exception>
    public static ErrorStatistics Compare(ElementType type, ReadOnlySpan<byte> reference, ReadOnlySpan<byte> candidate, Tolerance tolerance)
    {
        var size = type.SizeInBytes();
        if (reference.Length != candidate.Length || reference.Length % size != 0)
        {
            throw new ArgumentException("Both sides must have the same whole number of elements.", nameof(candidate));
        }

        using var pass = new ErrorPass(tolerance, reference.Length / size, type.IsFloatingPoint());
        ElementBlocks.Append(pass, type, reference, candidate);
        return pass.Finish();
    }

    /// <summary>Compares contiguous float32 elements.</summary>
    /// <param name="reference">The reference's elements.</param>
    /// <param name="candidate">As many elements of the candidate.</param>
    /// <param name="tolerance">When two elements agree.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static ErrorStatistics Compare(ReadOnlySpan<float> reference, ReadOnlySpan<float> candidate, Tolerance tolerance) =>
        Compare(ElementType.Float32, MemoryMarshal.AsBytes(reference), MemoryMarshal.AsBytes(candidate), tolerance);
}
