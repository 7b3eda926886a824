using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;

namespace Parity.Reporting.Html.Page;

/// <summary>Takes the page's text. Nothing reaches it unescaped but what stands in the source.</summary>
internal sealed class HtmlOutput(TextWriter writer)
{
    internal TextWriter Writer => writer;

    /// <summary>Writes markup; texts put into it are escaped.</summary>
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "The fragment writes into this one while it is made.")]
    public void Write([InterpolatedStringHandlerArgument("")] HtmlFragment fragment) => _ = fragment;

    /// <summary>Writes markup that stands in the source.</summary>
    public void Raw([ConstantExpected] string markup) => writer.Write(markup);

    /// <summary>Writes markup made elsewhere.</summary>
    public void Write(Markup markup) => writer.Write(markup.Html);

    /// <summary>Writes bytes as base64.</summary>
    public void Base64(ReadOnlySpan<byte> bytes)
    {
        // A multiple of three, so that parts join without padding.
        const int Part = 3 * 4096;
        while (!bytes.IsEmpty)
        {
            var part = bytes[..Math.Min(Part, bytes.Length)];
            writer.Write(Convert.ToBase64String(part));
            bytes = bytes[part.Length..];
        }
    }

    /// <summary>Markup that is kept for later.</summary>
    public static Markup Keep(Action<HtmlOutput> write)
    {
        var text = new StringWriter(new StringBuilder()) { NewLine = "\n" };
        write(new HtmlOutput(text));
        return new Markup(text.ToString());
    }
}
