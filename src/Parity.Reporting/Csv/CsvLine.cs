using System.Buffers;
using System.Globalization;

namespace Parity.Reporting.Csv;

/// <summary>
/// One record in the notation of RFC 4180, ended by CR LF. Written here, not with a library: quoting is a line, and what a
/// spreadsheet takes for a formula no library knows of text apart from figures.
/// </summary>
internal sealed class CsvLine(TextWriter writer)
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");
    private bool _isFirst = true;

    /// <summary>
    /// A cell of text. One that a spreadsheet would run as a formula gets an apostrophe before it, control characters that some
    /// reader stops at become blanks; null is empty.
    /// </summary>
    public CsvLine Text(string? value)
    {
        var text = string.Concat((value ?? string.Empty).Select(letter => char.IsControl(letter) && letter is not ('\r' or '\n' or '\t') ? ' ' : letter));
        return Cell(text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠', ..] ? $"'{text}" : text);
    }

    /// <summary>A cell with a figure that reads back exactly; null is empty.</summary>
    public CsvLine Number(double? value) => Cell(value?.ToString("R", CultureInfo.InvariantCulture) ?? string.Empty);

    /// <summary>The same for single precision, as scores and boxes are.</summary>
    public CsvLine Number(float? value) => Cell(value?.ToString("R", CultureInfo.InvariantCulture) ?? string.Empty);

    /// <summary>A cell with a whole number; null is empty.</summary>
    public CsvLine Number(int? value) => Cell(value?.ToString(CultureInfo.InvariantCulture) ?? string.Empty);

    /// <summary>Ends the record.</summary>
    public void End()
    {
        writer.Write("\r\n");
        _isFirst = true;
    }

    private CsvLine Cell(string value)
    {
        writer.Write(_isFirst ? string.Empty : ",");
        _isFirst = false;
        writer.Write(value.AsSpan().ContainsAny(Quoted) ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value);
        return this;
    }
}
