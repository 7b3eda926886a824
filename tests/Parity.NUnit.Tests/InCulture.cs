using System.Globalization;
using Parity.TestKit;

namespace Parity.NUnit.Tests;

/// <summary>The cultures in which messages must be the same.</summary>
internal enum InCulture
{
    Invariant,

    /// <summary>A comma before decimals.</summary>
    Comma,

    /// <summary>Words of its own for what is not finite, and another sign.</summary>
    Odd,
}

internal static class Cultures
{
    /// <summary>Sets the culture until it is disposed.</summary>
    public static IDisposable Set(this InCulture culture)
    {
        var before = new CommaCulture();
        if (culture == InCulture.Comma)
        {
            return before;
        }

        var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        if (culture == InCulture.Odd)
        {
            (other.NumberFormat.NaNSymbol, other.NumberFormat.PositiveInfinitySymbol, other.NumberFormat.NegativeSign) = ("nan", "inf", "~");
        }

        // The comma culture puts back what was there before it.
        CultureInfo.CurrentCulture = other;
        return before;
    }
}
