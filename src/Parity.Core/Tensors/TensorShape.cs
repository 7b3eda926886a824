using System.Collections.Immutable;

namespace Parity.Core.Tensors;

/// <summary>The dimensions of a tensor, outermost first. A scalar has none and one element; a dimension of 0 makes it empty.</summary>
public sealed class TensorShape : IEquatable<TensorShape>
{
    /// <summary>Creates a shape.</summary>
    /// <param name="dimensions">Sizes, outermost first, none negative.</param>
    /// <exception cref="ArgumentException">A dimension is negative or the element count does not fit 64 bits.</exception>
    public TensorShape(params ReadOnlySpan<long> dimensions)
    {
        long count = 1;
        foreach (var dimension in dimensions)
        {
            if (dimension < 0)
            {
                throw new ArgumentException($"A dimension cannot be negative: {dimension}.", nameof(dimensions));
            }

            count = checked(count * dimension);
        }

        Dimensions = [.. dimensions];
        ElementCount = count;
    }

    /// <summary>Sizes, outermost first.</summary>
    public ImmutableArray<long> Dimensions { get; }

    /// <summary>The number of dimensions.</summary>
    public int Rank => Dimensions.Length;

    /// <summary>The number of elements; 1 for a scalar.</summary>
    public long ElementCount { get; }

    /// <summary>The size of one dimension.</summary>
    public long this[int axis] => Dimensions[axis];

    /// <inheritdoc/>
    public bool Equals(TensorShape? other) => other is not null && Dimensions.AsSpan().SequenceEqual(other.Dimensions.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TensorShape);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var dimension in Dimensions)
        {
            hash.Add(dimension);
        }

        return hash.ToHashCode();
    }

    /// <summary>The shape as users write it: <c>[1, 9, 1344]</c>, <c>[]</c> for a scalar.</summary>
    public override string ToString() => $"[{string.Join(", ", Dimensions)}]";
}
