namespace Parity.Imaging.Resampling;

/// <summary>A Pillow filter: how far it reaches at scale 1, and its value at a distance.</summary>
internal sealed record PillowFilter(double Support, Func<double, double> At)
{
    private const double A = -0.5;

    public static PillowFilter Bilinear { get; } = new(1, x => Math.Abs(x) < 1 ? 1 - Math.Abs(x) : 0);

    public static PillowFilter Bicubic { get; } = new(2, x => Cubic(Math.Abs(x)));

    public static PillowFilter Lanczos { get; } = new(3, x => x is >= -3 and < 3 ? Sinc(x) * Sinc(x / 3) : 0);

    private static double Cubic(double x) => x switch
    {
        < 1 => ((((A + 2) * x) - (A + 3)) * x * x) + 1,
        < 2 => (((((x - 5) * x) + 8) * x) - 4) * A,
        _ => 0,
    };

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(x * Math.PI) / (x * Math.PI);
}
