namespace Parity.Core.Comparison;

/// <summary>When two elements agree: <c>|c − r| ≤ Atol + Rtol · |r|</c>, computed in double.</summary>
/// <param name="Atol">Absolute tolerance, from 0 to 1e200.</param>
/// <param name="Rtol">Relative tolerance, from 0 to 1e200.</param>
/// <param name="EqualInfinities">Whether two infinities of the same sign agree. By default they do not.</param>
public sealed record Tolerance(double Atol, double Rtol, bool EqualInfinities = false)
{
    /// <summary>fp32 exports of one model agree to about 1e-4 and no further.</summary>
    public const double DefaultAtol = 1e-4;

    /// <summary>fp32 exports of one model agree to about 1e-4 and no further.</summary>
    public const double DefaultRtol = 1e-4;

    /// <summary>The largest of either: larger ones would carry bounds out of the range of double.</summary>
    public const double Largest = 1e200;

    /// <summary>The default tolerance, for two float32 builds of one model.</summary>
    public static Tolerance Default { get; } = new(DefaultAtol, DefaultRtol);
}
