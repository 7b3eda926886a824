using Parity.Core.Inputs;
using Parity.Core.Reports;
using Parity.Reporting.Html.Page;

namespace Parity.Reporting.Html.Cases;

/// <summary>What was fed, and how to feed it again.</summary>
internal static class CaseFacts
{
    private const int TensorsAtMost = 8;

    public static void Write(HtmlOutput html, CaseEntry entry, Reproduction? reproduction)
    {
        html.Raw("<div class=\"aside\"><dl class=\"facts\">");
        if (reproduction is not null)
        {
            html.Write($"<div class=\"wide\"><dt>Reproduce<dd><code class=\"command\">{reproduction.Of(entry.Name)}</code></div>");
        }

        if (entry.Input is { } input)
        {
            if (input.Path is { } path)
            {
                html.Write($"<div><dt>File<dd><bdi>{path}</bdi></div>");
            }

            if (input.Facts is { } facts)
            {
                html.Write($"<div><dt>Image<dd>{facts.OriginalWidth} × {facts.OriginalHeight}, fed as {facts.Width} × {facts.Height}{Padding(facts)}{(facts.FalseColor ? ", gray in every channel" : string.Empty)}</div>");
            }

            foreach (var tensor in input.Tensors.Take(TensorsAtMost))
            {
                html.Write($"<div><dt>Tensor<dd><bdi>{tensor.Name}</bdi>, {tensor.ElementType} [{string.Join(", ", tensor.Shape)}], SHA-256 <code title=\"{tensor.Sha256}\">{tensor.Sha256[..Math.Min(12, tensor.Sha256.Length)]}</code></div>");
            }

            if (input.Tensors.Length > TensorsAtMost)
            {
                html.Write($"<div><dt>Tensors<dd>{input.Tensors.Length - TensorsAtMost} more</div>");
            }

            if (input.Adapted is { IsDefaultOrEmpty: false } adapted)
            {
                html.Write($"<div><dt>Converted for<dd>{string.Join(", ", adapted.Select(backend => backend.Backend))}</div>");
            }
        }

        html.Raw("</dl></div>\n");
    }

    private static string Padding(ImageFacts facts) => facts.Padding is { } padding
        ? $", padded by {padding.Left}, {padding.Top}, {padding.Right}, {padding.Bottom} (left, top, right, bottom)"
        : string.Empty;
}
