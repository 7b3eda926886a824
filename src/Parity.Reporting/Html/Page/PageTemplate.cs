using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Parity.Reporting.Html.Page;

/// <summary>The frame of a page with its style and script. It is split once at its marks, so no text put in is ever looked at for marks.</summary>
internal sealed partial class PageTemplate
{
    private readonly string[] _parts;

    private PageTemplate(string frame) => _parts = Mark().Split(frame);

    /// <summary>The template of this version.</summary>
    public static PageTemplate Default { get; } = new(Resource("report.html"));

    /// <summary>Writes the page.</summary>
    /// <param name="output">Takes it.</param>
    /// <param name="fill">What stands at each mark.</param>
    public void Write(HtmlOutput output, IReadOnlyDictionary<string, Action<HtmlOutput>> fill)
    {
        // Texts and names of marks take turns.
        for (var i = 0; i < _parts.Length; i++)
        {
            if (i % 2 == 0)
            {
                output.Write(new Markup(_parts[i]));
            }
            else
            {
                fill[_parts[i]](output);
            }
        }
    }

    /// <summary>A file that lies beside the template.</summary>
    public static string Resource(string name)
    {
        using var stream = typeof(PageTemplate).Assembly.GetManifestResourceStream($"Parity.Reporting.Html.{name}")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>How a Content-Security-Policy names a style or script that may be used.</summary>
    public static string HashOf(string content) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}'";

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Mark();
}
