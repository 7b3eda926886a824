using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Parity.Core.Tensors;

/// <summary>
/// Elements of one floating-point type as another, rounded halves to even: as numpy's <c>astype</c> does, and to bfloat16 as torch's
/// <c>to</c> does, which rounds float64 to float32 first.
/// </summary>
public static class ElementConversion
{
    /// <summary>Whether elements can be converted: between floating-point types, and from uint8, whose levels every one of them holds.</summary>
    public static bool CanConvert(ElementType from, ElementType to) =>
        from == to || (to.IsFloatingPoint() && (from.IsFloatingPoint() || from == ElementType.UInt8));

    /// <summary>Whether every value of a type is a value of another.</summary>
    public static bool IsWidening(ElementType from, ElementType to) => CanConvert(from, to) && (from == to || to switch
    {
        ElementType.Float64 => true,
        ElementType.Float32 => from is not ElementType.Float64,
        _ => from == ElementType.UInt8,
    });

    /// <summary>Converts every element.</summary>
    /// <param name="from">The type of <paramref name="source"/>.</param>
    /// <param name="source">The elements.</param>
    /// <param name="to">The type of <paramref name="target"/>.</param>
    /// <param name="target">Memory for as many elements.</param>
    /// <exception cref="ArgumentException">The types cannot be converted.</exception>
    public static void Convert(ElementType from, ReadOnlySpan<byte> source, ElementType to, Span<byte> target)
    {
        if (!CanConvert(from, to))
        {
            throw new ArgumentException($"{from.Name()} cannot be converted to {to.Name()}.", nameof(to));
        }

        switch (from, to)
        {
            case var (same, other) when same == other:
                source.CopyTo(target);
                break;
            case (ElementType.Float32, ElementType.Float16):
                TensorPrimitives.ConvertToHalf(MemoryMarshal.Cast<byte, float>(source), MemoryMarshal.Cast<byte, Half>(target));
                break;
            case (ElementType.Float16, ElementType.Float32):
                TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(source), MemoryMarshal.Cast<byte, float>(target));
                break;
            default:
                for (var i = 0; i < source.Length / from.SizeInBytes(); i++)
                {
                    Write(to, target, i, Read(from, source, i));
                }

                break;
        }
    }

    private static double Read(ElementType type, ReadOnlySpan<byte> elements, int index) => type switch
    {
        ElementType.Float16 => (double)MemoryMarshal.Cast<byte, Half>(elements)[index],
        ElementType.BFloat16 => BitConverter.Int32BitsToSingle(MemoryMarshal.Cast<byte, short>(elements)[index] << 16),
        ElementType.Float32 => MemoryMarshal.Cast<byte, float>(elements)[index],
        ElementType.Float64 => MemoryMarshal.Cast<byte, double>(elements)[index],
        _ => elements[index],
    };

    private static void Write(ElementType type, Span<byte> elements, int index, double value)
    {
        switch (type)
        {
            case ElementType.Float16:
                MemoryMarshal.Cast<byte, Half>(elements)[index] = (Half)value;
                break;
            case ElementType.BFloat16:
                MemoryMarshal.Cast<byte, ushort>(elements)[index] = BFloat16Bits(value);
                break;
            case ElementType.Float32:
                MemoryMarshal.Cast<byte, float>(elements)[index] = (float)value;
                break;
            default:
                MemoryMarshal.Cast<byte, double>(elements)[index] = value;
                break;
        }
    }

    private static ushort BFloat16Bits(double value)
    {
        var bits = BitConverter.SingleToUInt32Bits((float)value);
        return double.IsNaN(value)
            // torch keeps no payload: rounding one away would leave an infinity.
            ? (ushort)0x7FC0
            : (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }
}
