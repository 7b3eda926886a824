using System.Buffers;
using System.Collections.Immutable;
using Parity.Core.Tensors;

namespace Parity.Core.Comparison;

/// <summary>One tensor of reference and candidate, compared, or why it could not be.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="Problem">Another shape or element type, in words; null when it was compared.</param>
/// <param name="Statistics">Figures over all elements; null when it was not compared.</param>
/// <param name="Groups">Figures by group.</param>
public sealed record TensorComparison(string Name, string? Problem, ErrorStatistics? Statistics, ImmutableArray<GroupStatistics> Groups)
{
    /// <summary>Compares two tensors. Another shape or type is a problem, never converted away: a transposed tensor cannot pass.</summary>
    /// <param name="reference">The trusted side.</param>
    /// <param name="candidate">The judged side.</param>
    /// <param name="tolerance">When two elements agree.</param>
    /// <param name="groups">Parts to give figures for as well.</param>
    public static TensorComparison Of(TensorData reference, TensorData candidate, Tolerance tolerance, ImmutableArray<TensorGroup> groups)
    {
        if (reference.ElementType != candidate.ElementType)
        {
            return Failed(reference, $"output '{reference.Name}' is {candidate.ElementType.Name()} instead of {reference.ElementType.Name()}");
        }

        if (!reference.Shape.Equals(candidate.Shape))
        {
            var transposed = reference.Shape.Dimensions.Order().SequenceEqual(candidate.Shape.Dimensions.Order()) ? ", as if transposed" : string.Empty;
            return Failed(reference, $"output '{reference.Name}' has shape {candidate.Shape} instead of {reference.Shape}{transposed}");
        }

        var whole = TensorComparer.Compare(reference.ElementType, reference.Bytes.Span, candidate.Bytes.Span, tolerance);
        return new TensorComparison(reference.Name, null, whole, [.. groups.Select(group => Compare(group, reference, candidate, tolerance))]);
    }

    private static TensorComparison Failed(TensorData reference, string problem) => new(reference.Name, problem, null, []);

    private static GroupStatistics Compare(TensorGroup group, TensorData reference, TensorData candidate, Tolerance tolerance)
    {
        var size = reference.ElementType.SizeInBytes();
        var length = checked((int)group.ElementCount * size);
        var gathered = group.Rows == 1 ? [] : ArrayPool<byte>.Shared.Rent(2 * length);
        var r = Gather(group, reference.Bytes.Span, size, gathered.AsSpan(0, Math.Min(gathered.Length, length)));
        var c = Gather(group, candidate.Bytes.Span, size, gathered.AsSpan(Math.Min(gathered.Length, length)));
        var statistics = TensorComparer.Compare(reference.ElementType, r, c, tolerance);
        if (gathered.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(gathered);
        }

        var worst = statistics.Worst is { } element ? element with { Index = group.FlatIndex(element.Index) } : null;
        return new GroupStatistics(group.Name, statistics with { Worst = worst });
    }

    private static ReadOnlySpan<byte> Gather(TensorGroup group, ReadOnlySpan<byte> tensor, int size, Span<byte> target)
    {
        var run = (int)group.RunLength * size;
        if (group.Rows == 1)
        {
            return tensor.Slice((int)group.Offset * size, run);
        }

        for (var row = 0; row < group.Rows; row++)
        {
            tensor.Slice((int)(group.Offset + (row * group.Stride)) * size, run).CopyTo(target[(row * run)..]);
        }

        return target[..((int)group.Rows * run)];
    }
}
