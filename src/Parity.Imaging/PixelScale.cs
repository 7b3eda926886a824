using System.Globalization;

namespace Parity.Imaging;

/// <summary>
/// From a byte to a float: a division or a multiplication in float32. They differ: <c>x / 255f</c> and <c>x * (1f / 255f)</c>
/// disagree by up to 6e-8 on about half of the 256 levels, so the one that training used is kept.
/// </summary>
public readonly record struct PixelScale
{
    private PixelScale(float value, bool divides) => (Value, Divides) = (value, divides);

    /// <summary>Bytes divided by 255f.</summary>
    public static PixelScale OneOver255 { get; } = DivideBy(255f);

    /// <summary>The divisor or factor.</summary>
    public float Value { get; }

    /// <summary>Whether bytes are divided by <see cref="Value"/> rather than multiplied by it.</summary>
    public bool Divides { get; }

    /// <summary>Bytes as they are, 0–255.</summary>
    public static PixelScale One { get; } = MultiplyBy(1f);

    /// <summary>Divides bytes by <paramref name="divisor"/>.</summary>
    public static PixelScale DivideBy(float divisor) => new(divisor, true);

    /// <summary>Multiplies bytes by <paramref name="factor"/>; 1 keeps 0–255.</summary>
    public static PixelScale MultiplyBy(float factor) => new(factor, false);

    /// <summary>The float of one byte.</summary>
    public float Apply(byte value) => Divides ? value / Value : value * Value;

    /// <summary>The number of one byte in float64.</summary>
    public double ApplyDouble(byte value) => Divides ? value / (double)Value : value * (double)Value;

    /// <summary>The notation of configurations: <c>1/255</c> or a number.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Divides ? "1/" : string.Empty)}{Value}");
}
