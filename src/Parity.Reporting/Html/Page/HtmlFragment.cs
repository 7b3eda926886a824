using System.Globalization;
using System.Runtime.CompilerServices;

namespace Parity.Reporting.Html.Page;

/// <summary>An interpolated string on its way into a page: what stands in the source is markup, what is put in is escaped.</summary>
[InterpolatedStringHandler]
internal readonly ref struct HtmlFragment
{
    private readonly TextWriter _writer;

    public HtmlFragment(int literalLength, int formattedCount, HtmlOutput output)
    {
        _ = literalLength + formattedCount;
        _writer = output.Writer;
    }

    public void AppendLiteral(string markup) => _writer.Write(markup);

    public void AppendFormatted(string? text) => _writer.Write(HtmlText.Escape(text ?? string.Empty));

    public void AppendFormatted(Markup markup) => _writer.Write(markup.Html);

    public void AppendFormatted(long number) => _writer.Write(number.ToString(CultureInfo.InvariantCulture));
}
