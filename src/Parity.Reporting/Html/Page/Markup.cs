namespace Parity.Reporting.Html.Page;

/// <summary>Text that is HTML already and is not escaped again.</summary>
/// <param name="Html">The HTML.</param>
internal readonly record struct Markup(string Html)
{
    public static Markup Empty { get; } = new(string.Empty);
}
