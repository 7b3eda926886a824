namespace Parity.NUnit.Constraints;

/// <summary>What limits may be.</summary>
internal static class Limits
{
    private const double Largest = 1e200;

    /// <summary>A tolerance: a number from 0 to 1e200.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is another, such as NaN, within which everything or nothing would lie.</exception>
    public static double Tolerance(double value, string name) =>
        value is >= 0 and <= Largest ? value : throw new ArgumentOutOfRangeException(name, value, "A tolerance is a number from 0 to 1e200.");

    /// <summary>A score or an overlap: a number from 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is another.</exception>
    public static double Share(double value, string name) =>
        value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(name, value, "A score and an overlap are numbers from 0 to 1.");
}
