using System.Globalization;

namespace Parity.Reporting.Html.Sections;

/// <summary>Days as they are written in configurations.</summary>
internal static class Dates
{
    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
