using System.Buffers;
using Parity.Core.Tensors;

namespace Parity.Core.Comparison;

/// <summary>Compares one group of elements of two tensors of the same type and shape.</summary>
internal static class GroupComparer
{
    /// <summary>Compares the group; the worst element's index is that of the whole tensor.</summary>
    /// <exception cref="ArgumentException">The group reaches outside the tensor.</exception>
    public static GroupStatistics Compare(TensorGroup group, TensorData reference, TensorData candidate, Tolerance tolerance)
    {
        if (!group.FitsIn(reference.Shape.ElementCount))
        {
            throw new ArgumentException($"Group '{group.Name}' reaches outside tensor '{reference.Name}' of shape {reference.Shape}.", nameof(group));
        }

        using var pass = new ErrorPass(tolerance, group.ElementCount, reference.ElementType.IsFloatingPoint());
        if (group.Rows == 1)
        {
            var (from, length) = ((int)group.Offset * reference.ElementType.SizeInBytes(), (int)group.RunLength * reference.ElementType.SizeInBytes());
            ElementBlocks.Append(pass, reference.ElementType, reference.Bytes.Span.Slice(from, length), candidate.Bytes.Span.Slice(from, length));
        }
        else
        {
            AppendRuns(pass, group, reference, candidate);
        }

        var statistics = pass.Finish();
        var worst = statistics.Worst is { } element ? element with { Index = group.FlatIndex(element.Index) } : null;
        return new GroupStatistics(group.Name, statistics with { Worst = worst });
    }

    // Runs are gathered a block at a time, so that no more memory is needed than for one.
    private static void AppendRuns(ErrorPass pass, TensorGroup group, TensorData reference, TensorData candidate)
    {
        var size = reference.ElementType.SizeInBytes();
        var blockBytes = ErrorKernel.BlockSize * size;
        var buffer = ArrayPool<byte>.Shared.Rent(2 * blockBytes);
        for (var start = 0L; start < group.ElementCount; start += ErrorKernel.BlockSize)
        {
            var count = (int)Math.Min(ErrorKernel.BlockSize, group.ElementCount - start);
            var rs = buffer.AsSpan(0, count * size);
            var cs = buffer.AsSpan(blockBytes, count * size);
            Gather(group, reference.Bytes.Span, size, start, rs);
            Gather(group, candidate.Bytes.Span, size, start, cs);
            ElementBlocks.Append(pass, reference.ElementType, rs, cs);
        }

        ArrayPool<byte>.Shared.Return(buffer);
    }

    private static void Gather(TensorGroup group, ReadOnlySpan<byte> tensor, int size, long start, Span<byte> target)
    {
        while (!target.IsEmpty)
        {
            var left = (int)Math.Min(group.RunLength - (start % group.RunLength), target.Length / size);
            tensor.Slice((int)group.FlatIndex(start) * size, left * size).CopyTo(target);
            target = target[(left * size)..];
            start += left;
        }
    }
}
