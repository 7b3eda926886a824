namespace Parity.Core.Comparison;

/// <summary>Distance in units in the last place: how many representable values lie between two finite floats, plus one; 0 for equal ones and for the two zeros.</summary>
public static class UlpDistance
{
    /// <summary>Between two float32.</summary>
    public static ulong Between(float a, float b) => Distance(Ordered(BitConverter.SingleToInt32Bits(a), int.MaxValue), Ordered(BitConverter.SingleToInt32Bits(b), int.MaxValue));

    /// <summary>Between two float16.</summary>
    public static ulong Between(Half a, Half b) => BetweenHalfWords(BitConverter.HalfToInt16Bits(a), BitConverter.HalfToInt16Bits(b));

    /// <summary>Between two 16-bit floats by their bits, float16 or bfloat16.</summary>
    public static ulong BetweenHalfWords(short a, short b) => Distance(Ordered(a, short.MaxValue), Ordered(b, short.MaxValue));

    /// <summary>Between two float64.</summary>
    public static ulong Between(double a, double b)
    {
        var (x, y) = (Ordered(BitConverter.DoubleToInt64Bits(a), long.MaxValue), Ordered(BitConverter.DoubleToInt64Bits(b), long.MaxValue));
        return x > y ? unchecked((ulong)x - (ulong)y) : unchecked((ulong)y - (ulong)x);
    }

    private static long Ordered(long bits, long magnitudeMask) => bits < 0 ? -(bits & magnitudeMask) : bits;

    private static ulong Distance(long a, long b) => (ulong)Math.Abs(a - b);
}
