using System.Numerics.Tensors;

namespace Parity.Core.Tensors;

/// <summary>Counts NaN in a tensor.</summary>
public static class NaNCount
{
    /// <summary>The number of NaN elements; 0 for integers and bool.</summary>
    public static long Of(TensorData tensor) => tensor.ElementType switch
    {
        ElementType.Float32 => Count(tensor.View<float>()),
        ElementType.Float64 => Count(tensor.View<double>()),
        ElementType.Float16 => CountWords(tensor.View<ushort>(), 0x7C00),
        ElementType.BFloat16 => CountWords(tensor.View<ushort>(), 0x7F80),
        _ => 0,
    };

    private static long Count<T>(ReadOnlySpan<T> values)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        // The maximum is NaN as soon as one element is.
        if (values.IsEmpty || !T.IsNaN(TensorPrimitives.Max(values)))
        {
            return 0;
        }

        var count = 0L;
        foreach (var value in values)
        {
            count += T.IsNaN(value) ? 1 : 0;
        }

        return count;
    }

    // A 16-bit float is NaN when its exponent is all ones and its mantissa is not zero.
    private static long CountWords(ReadOnlySpan<ushort> words, int infinity)
    {
        var count = 0L;
        foreach (var word in words)
        {
            count += (word & 0x7FFF) > infinity ? 1 : 0;
        }

        return count;
    }
}
