using System.Globalization;
using Parity.Reporting.Html.Page;

namespace Parity.Reporting.Html.Charts;

/// <summary>A chart's axes, and where values lie between them.</summary>
internal sealed class ChartFrame
{
    public const int Width = 340;
    public const int Height = 250;

    private const int Left = 50;
    private const int Right = 12;
    private const int Top = 12;
    private const int Bottom = 40;

    private readonly HtmlOutput _html;
    private readonly string _id;

    /// <param name="html">Takes the chart.</param>
    /// <param name="id">Its place on the page.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="description">What is to be seen, for who does not see it.</param>
    public ChartFrame(HtmlOutput html, string id, string title, string description)
    {
        (_html, _id) = (html, id);
        html.Write($"<figure class=\"chart\"><figcaption>{title}</figcaption><svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">{title}</title><desc id=\"{id}-d\">{description}</desc>");
    }

    /// <summary>The lowest and highest value across.</summary>
    public (double From, double To) Across { get; init; } = (0, 1);

    /// <summary>The lowest and highest value upwards.</summary>
    public (double From, double To) Up { get; init; } = (0, 1);

    /// <summary>Where a value lies across.</summary>
    public double X(double value) => Left + (Share(value, Across) * (Width - Left - Right));

    /// <summary>Where a value lies upwards.</summary>
    public double Y(double value) => Height - Bottom - (Share(value, Up) * (Height - Top - Bottom));

    /// <summary>Writes the lines and numbers of both axes.</summary>
    public void Axes(IEnumerable<(double At, string Word)> across, IEnumerable<(double At, string Word)> up, string acrossTitle, string upTitle)
    {
        foreach (var (at, word) in across)
        {
            Line("grid", X(at), Height - Bottom, X(at), Top);
            _html.Write($"<text class=\"tick\" x=\"{Number(X(at))}\" y=\"{Height - Bottom + 14}\" text-anchor=\"middle\">{word}</text>");
        }

        foreach (var (at, word) in up)
        {
            Line("grid", Left, Y(at), Width - Right, Y(at));
            _html.Write($"<text class=\"tick\" x=\"{Left - 6}\" y=\"{Number(Y(at) + 3)}\" text-anchor=\"end\">{word}</text>");
        }

        _html.Write($"<text class=\"axis\" x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 8}\" text-anchor=\"middle\">{acrossTitle}</text><text class=\"axis\" transform=\"translate(11 {(Top + Height - Bottom) / 2}) rotate(-90)\" text-anchor=\"middle\">{upTitle}</text>");
    }

    /// <summary>A line across the whole chart at a threshold, with its name at its upper end.</summary>
    public void Threshold(string kind, double at, string name)
    {
        if (at >= Across.From && at <= Across.To)
        {
            _html.Write($"<g class=\"threshold {kind}\"><title>{name}</title>");
            Line("line", X(at), Height - Bottom, X(at), Top);
            _html.Raw("</g>");
        }
    }

    /// <summary>The same at a value upwards.</summary>
    public void Level(string kind, double at, string name)
    {
        if (at >= Up.From && at <= Up.To)
        {
            _html.Write($"<g class=\"threshold {kind}\"><title>{name}</title>");
            Line("line", Left, Y(at), Width - Right, Y(at));
            _html.Raw("</g>");
        }
    }

    /// <summary>A straight line between two places.</summary>
    public void Line(string kind, double x1, double y1, double x2, double y2) =>
        _html.Write($"<line class=\"{kind}\" x1=\"{Number(x1)}\" y1=\"{Number(y1)}\" x2=\"{Number(x2)}\" y2=\"{Number(y2)}\"/>");

    /// <summary>A path of a kind.</summary>
    public void Path(string kind, string path) => _html.Write($"<path class=\"{kind}\" d=\"{path}\"/>");

    /// <summary>A bar from the axis up.</summary>
    public void Bar(string kind, double from, double to, double value, string said) =>
        _html.Write($"<rect class=\"{kind}\" x=\"{Number(X(from) + 1)}\" y=\"{Number(Y(value))}\" width=\"{Number(Math.Max(0, X(to) - X(from) - 2))}\" height=\"{Number(Math.Max(0, Y(Up.From) - Y(value)))}\"><title>{said}</title></rect>");

    /// <summary>A word at a place.</summary>
    public void Text(double x, double y, string word) => _html.Write($"<text class=\"tick\" x=\"{Number(x)}\" y=\"{Number(y)}\" text-anchor=\"middle\">{word}</text>");

    /// <summary>Ends the chart.</summary>
    /// <param name="note">What stands under it.</param>
    public void End(Markup note) => _html.Write($"</svg><p class=\"legend\" id=\"{_id}-n\">{note}</p></figure>\n");

    /// <summary>A coordinate.</summary>
    public static string Number(double value) => (Math.Round(value, 1, MidpointRounding.ToEven) + 0.0).ToString("0.#", CultureInfo.InvariantCulture);

    private static double Share(double value, (double From, double To) range) => (Math.Clamp(value, range.From, range.To) - range.From) / (range.To - range.From);
}
