using System.Globalization;

namespace Parity.Imaging.Diagnosis;

/// <summary>From levels (0–255) to values, for each channel: <c>value = factor · level + offset</c>.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Factors">One for each channel.</param>
/// <param name="Offsets">One for each channel.</param>
internal sealed record Normalization(string Name, double[] Factors, double[] Offsets)
{
    // What float32 leaves of a fitted line.
    private const double SameShare = 1e-5;

    /// <summary>Whether it is one factor and nothing else.</summary>
    public bool IsScale => Offsets.All(offset => Math.Abs(offset) < SameShare * 255 * Math.Abs(Factors[0])) && Factors.All(factor => Math.Abs(factor - Factors[0]) < SameShare * Math.Abs(Factors[0]));

    /// <summary>Whether a framework or a usual mistake gives it, rather than a fit alone.</summary>
    public bool IsKnown => Name.Length > 0;

    public static Normalization Of(string name, int channels, PixelScale scale, ChannelValues mean, ChannelValues std)
    {
        var perLevel = scale.Divides ? 1.0 / scale.Value : scale.Value;
        return new Normalization(
            name,
            [.. Enumerable.Range(0, channels).Select(channel => perLevel / std.Of(channel))],
            [.. Enumerable.Range(0, channels).Select(channel => -mean.Of(channel) / std.Of(channel))]);
    }

    /// <summary>Whether both give the same values for every level, as far as float32 can tell.</summary>
    public bool Agrees(Normalization other) => Enumerable.Range(0, Factors.Length).All(channel =>
        Near(other, channel, 0) && Near(other, channel, 255));

    private bool Near(Normalization other, int channel, double level)
    {
        var (mine, its) = ((Factors[channel] * level) + Offsets[channel], (other.Factors[channel] * level) + other.Offsets[channel]);
        return Math.Abs(mine - its) <= SameShare * Math.Abs(Factors[channel]) * 255;
    }

    public double Level(int channel, double value) => (value - Offsets[channel]) / Factors[channel];

    public override string ToString() => IsKnown ? Name : string.Create(
        CultureInfo.InvariantCulture, $"level * ({string.Join(", ", Factors.Select(Number))}) + ({string.Join(", ", Offsets.Select(Number))}), as fitted");

    private static string Number(double value) => value.ToString("G5", CultureInfo.InvariantCulture);
}
