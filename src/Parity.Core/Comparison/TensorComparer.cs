using Parity.Core.Tensors;

namespace Parity.Core.Comparison;

/// <summary>Compares two tensors of the same type and shape in one pass over their memory.</summary>
public static class TensorComparer
{
    /// <summary>Compares contiguous elements.</summary>
    /// <param name="type">The type of both.</param>
    /// <param name="reference">The reference's elements as bytes.</param>
    /// <param name="candidate">As many bytes of the candidate.</param>
    /// <param name="tolerance">When two elements agree.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static ErrorStatistics Compare(ElementType type, ReadOnlySpan<byte> reference, ReadOnlySpan<byte> candidate, Tolerance tolerance)
    {
        if (reference.Length != candidate.Length)
        {
            throw new ArgumentException("Both sides must have the same number of elements.", nameof(candidate));
        }

        var elements = reference.Length / type.SizeInBytes();
        var pass = new ComparisonPass(type, tolerance, elements);
        Span<double> block = stackalloc double[3 * ErrorKernel.BlockSize];
        for (var start = 0; start < elements; start += ErrorKernel.BlockSize)
        {
            var count = Math.Min(ErrorKernel.BlockSize, elements - start);
            pass.Add(reference, candidate, start, count, block);
        }

        return pass.Finish(reference, candidate);
    }
}
