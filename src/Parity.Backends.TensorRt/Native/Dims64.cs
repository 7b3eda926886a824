using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Parity.Backends.TensorRt.Native;

/// <summary>Dimensions as TensorRT 10 and 11 lays them out: 72 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Dims64
{
    /// <summary>The largest rank.</summary>
    public const int MaxRank = 8;

    private readonly int _rank;
    private Sizes _sizes;

    /// <summary>Writes dimensions.</summary>
    /// <param name="dimensions">At most <see cref="MaxRank"/> sizes.</param>
    public Dims64(ReadOnlySpan<long> dimensions)
    {
        _rank = dimensions.Length;
        for (var axis = 0; axis < _rank; axis++)
        {
            _sizes[axis] = dimensions[axis];
        }
    }

    /// <summary>The sizes; null for what TensorRT returns where it has no answer.</summary>
    public readonly long[]? ToArray()
    {
        if (_rank is < 0 or > MaxRank)
        {
            return null;
        }

        var dimensions = new long[_rank];
        for (var axis = 0; axis < _rank; axis++)
        {
            dimensions[axis] = _sizes[axis];
        }

        return dimensions;
    }

    [InlineArray(MaxRank)]
    private struct Sizes
    {
        private long _first;
    }
}
