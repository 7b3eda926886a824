using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Parity.Imaging;

/// <summary>One number for every channel of the tensor, or one for each, in the tensor's order. Equal where the numbers are equal.</summary>
[CollectionBuilder(typeof(ChannelValues), nameof(Create))]
public sealed class ChannelValues : IReadOnlyList<double>, IEquatable<ChannelValues>
{
    private readonly ImmutableArray<double> _values;

    private ChannelValues(ImmutableArray<double> values) => _values = values;

    /// <inheritdoc/>
    public int Count => _values.Length;

    /// <inheritdoc/>
    public double this[int index] => _values[index];

    /// <summary>Creates numbers.</summary>
    public static ChannelValues Create(ReadOnlySpan<double> values) => new([.. values]);

    /// <summary>The number of one channel.</summary>
    public double Of(int channel) => _values.Length == 1 ? _values[0] : _values[channel];

    /// <inheritdoc/>
    public IEnumerator<double> GetEnumerator() => ((IEnumerable<double>)_values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(ChannelValues? other) => other is not null && _values.AsSpan().SequenceEqual(other._values.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ChannelValues);

    /// <inheritdoc/>
    public override int GetHashCode() => _values.Aggregate(0, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", _values.Select(value => value.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
