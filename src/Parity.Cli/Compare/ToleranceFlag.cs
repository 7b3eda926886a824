using System.Collections.Immutable;
using System.Globalization;
using Parity.Configuration;
using Parity.Core.Comparison;

namespace Parity.Cli.Compare;

/// <summary>One value of <c>--tolerance</c>: <c>[NAME=]ATOL[,RTOL]</c>.</summary>
/// <param name="Output">The tensor it is for; null where it is for all that are not named.</param>
/// <param name="Atol">The absolute tolerance.</param>
/// <param name="Rtol">The relative tolerance; null leaves the default.</param>
internal sealed record ToleranceFlag(string? Output, double Atol, double? Rtol)
{
    /// <summary>Reads a value, or gives null where it is none.</summary>
    public static ToleranceFlag? Parse(string text)
    {
        // A tensor's name may hold '=' itself; the numbers do not.
        var split = text.LastIndexOf('=');
        var numbers = text[(split + 1)..].Split(',');
        if (split == 0 || numbers.Length is 0 or > 2 || numbers.Any(number => Number(number) is null))
        {
            return null;
        }

        return new ToleranceFlag(split < 0 ? null : text[..split], Number(numbers[0])!.Value, numbers.Length == 2 ? Number(numbers[1]) : null);
    }

    /// <summary>The tolerances of all values, the last of several for one tensor counting.</summary>
    public static ToleranceSet Set(IEnumerable<string> values, bool equalInfinities)
    {
        var fallback = Tolerance.Default with { EqualInfinities = equalInfinities };
        var byOutput = ImmutableSortedDictionary.CreateBuilder<string, Tolerance>(StringComparer.Ordinal);
        var flags = values.Select(value => Parse(value)!).ToList();
        foreach (var flag in flags.Where(flag => flag.Output is null))
        {
            fallback = Over(fallback, flag);
        }

        foreach (var flag in flags.Where(flag => flag.Output is not null))
        {
            byOutput[flag.Output!] = Over(fallback, flag);
        }

        return new ToleranceSet(fallback, byOutput.ToImmutable());
    }

    private static Tolerance Over(Tolerance held, ToleranceFlag flag) => held with { Atol = flag.Atol, Rtol = flag.Rtol ?? held.Rtol };

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= Tolerance.Largest ? value : null;
}
