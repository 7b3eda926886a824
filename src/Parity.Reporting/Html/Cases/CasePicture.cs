using Parity.Reporting.Html.Images;
using Parity.Reporting.Html.Page;

namespace Parity.Reporting.Html.Cases;

/// <summary>The picture of an input with the boxes of one candidate over it. It stands in the page once, whatever shows it.</summary>
internal sealed class CasePicture(PictureGround ground, ReportImage image, string id)
{
    /// <summary>Writes the picture.</summary>
    /// <param name="html">Takes it.</param>
    /// <param name="entry">The input.</param>
    /// <param name="fragment">The boxes; null draws none.</param>
    /// <param name="isFirst">Whether the picture itself is to be written; later ones refer to it.</param>
    public void Write(HtmlOutput html, CaseEntry entry, CaseFragment? fragment, bool isFirst)
    {
        var said = fragment is null ? "the input" : $"{fragment.Candidate} over the reference: {fragment.Said}";
        html.Write($"<figure class=\"views\"><svg class=\"shot\" viewBox=\"0 0 {ground.Width} {ground.Height}\" preserveAspectRatio=\"xMinYMin meet\" role=\"img\" aria-label=\"{HtmlText.Cut(entry.Name, 200)}, {said}\"><rect class=\"ground\" width=\"{ground.Width}\" height=\"{ground.Height}\"/>");
        if (image.Picture is { } picture)
        {
            if (isFirst)
            {
                html.Write($"<image id=\"{id}\" width=\"{ground.Width}\" height=\"{ground.Height}\" preserveAspectRatio=\"none\" href=\"");
                DataUri(html, picture);
                html.Raw("\"/>");
            }
            else
            {
                html.Write($"<use href=\"#{id}\"/>");
            }
        }

        if (fragment is not null)
        {
            html.Write($"<g class=\"boxes\">{fragment.Boxes}</g>");
        }

        html.Raw("</svg></figure>\n");
        if (fragment is not null)
        {
            html.Write($"<script type=\"application/json\" class=\"data\">{fragment.Data}</script>\n");
        }
    }

    /// <summary>A picture as an address that holds it.</summary>
    public static void DataUri(HtmlOutput html, ReportPicture picture)
    {
        html.Write($"data:{picture.MediaType};base64,");
        html.Base64(picture.Bytes.Span);
    }
}
