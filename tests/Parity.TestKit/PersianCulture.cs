using System.Globalization;

namespace Parity.TestKit;

/// <summary>
/// While it lives the current culture writes numbers as Persian does: other separators, a sign that is no hyphen, words for NaN
/// and infinity that are no Latin, and dates that begin with the day. Made by hand, as Parity runs without the system's culture data.
/// </summary>
public sealed class PersianCulture : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;

    /// <summary>Sets the culture of this thread.</summary>
    public PersianCulture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = culture.NumberFormat.PercentDecimalSeparator = "٫";
        culture.NumberFormat.NumberGroupSeparator = "٬";
        culture.NumberFormat.NegativeSign = "\u200E−";
        culture.NumberFormat.NaNSymbol = "ناعدد";
        culture.NumberFormat.PositiveInfinitySymbol = "∞";
        culture.NumberFormat.NegativeInfinitySymbol = "\u200E−∞";
        culture.DateTimeFormat.ShortDatePattern = "dd/MM/yyyy";
        culture.DateTimeFormat.DateSeparator = "؍";
        CultureInfo.CurrentCulture = culture;
    }

    /// <inheritdoc/>
    public void Dispose() => CultureInfo.CurrentCulture = _before;
}
