using System.Globalization;
using Parity.Core.Detection;
using static System.FormattableString;

namespace Parity.NUnit;

/// <summary>Figures in messages: the same in every culture, and never rounded to look like something else.</summary>
internal static class Figures
{
    /// <summary>A number with six digits.</summary>
    public static string Short(double? value) => value?.ToString("G6", CultureInfo.InvariantCulture) ?? "-";

    /// <summary>A number that reads back exactly.</summary>
    public static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>An element as its own type writes it: of a float32 not the digits of the double that holds it.</summary>
    public static string Element(double value) => (float)value is var single && (single == value || float.IsNaN(single)) ? single.ToString("R", CultureInfo.InvariantCulture) : Exact(value);

    /// <summary>A share of a whole.</summary>
    public static string Percent(double share) => share switch
    {
        > 0 and < 0.00005 => "< 0.01 %",
        < 1 and > 0.99995 => "> 99.99 %",
        _ => Invariant($"{100 * share:0.##} %"),
    };

    /// <summary>A count and its noun.</summary>
    public static string Count(long count, string noun, string? many = null) => Invariant($"{count} {(count == 1 ? noun : many ?? noun + "s")}");

    /// <summary>A box by its corners.</summary>
    public static string Shown(Box box) => Invariant($"[{box.X1:0.##}, {box.Y1:0.##}, {box.X2:0.##}, {box.Y2:0.##}]");
}
