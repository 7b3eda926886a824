using System.Collections.Immutable;
using System.Globalization;
using Parity.Core.Detection.Coco;

namespace Parity.Cli.Score;

/// <summary>What people read of a score.</summary>
internal static class ScoreText
{
    private const string AllIou = "0.50:0.95";
    private const double Hair = 1e-12;

    public static void Write(ScoreDocument document, bool perClass, TextWriter writer)
    {
        var scores = document.Scores;
        writer.WriteLine($"{Count(scores.Images, "image")}, {Count(scores.GroundTruths, "object")}, {Count(scores.Detections, "detection")}");
        writer.WriteLine();
        writer.WriteLine($"  {string.Empty,-4} {"IoU",-9}  {"area",-6}  {"max",6}  value");
        WriteFigures(scores, document.MaxDetections[^1], document.MaxDetections.Length, writer);
        if (perClass)
        {
            writer.WriteLine();
            WriteCategories(scores.Categories, writer);
        }

        foreach (var note in document.Notes)
        {
            writer.WriteLine();
            writer.WriteLine(note);
        }
    }

    private static void WriteFigures(CocoScores scores, int largest, int limits, TextWriter writer)
    {
        void Line(string what, string iou, string area, int max, double? value) =>
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what,-4} {iou,-9}  {area,-6}  {max,6}  {Shown(value)}"));

        const int OfSummarize = 100;
        if (limits == CocoMaxDetections.MostLimits && largest != OfSummarize)
        {
            Line("AP", AllIou, "all", OfSummarize, scores.Ap);
        }

        Line("AP", AllIou, "all", largest, scores.ApAtLargest);
        Line("AP", "0.50", "all", largest, scores.Ap50);
        Line("AP", "0.75", "all", largest, scores.Ap75);
        Line("AP", AllIou, "small", largest, scores.ApSmall);
        Line("AP", AllIou, "medium", largest, scores.ApMedium);
        Line("AP", AllIou, "large", largest, scores.ApLarge);
        foreach (var recall in scores.Ar)
        {
            Line("AR", AllIou, "all", recall.MaxDetections, recall.Value);
        }

        Line("AR", AllIou, "small", largest, scores.ArSmall);
        Line("AR", AllIou, "medium", largest, scores.ArMedium);
        Line("AR", AllIou, "large", largest, scores.ArLarge);
    }

    private static void WriteCategories(ImmutableArray<CocoCategoryScores> categories, TextWriter writer)
    {
        const string Title = "class";
        var width = Math.Max(Title.Length, categories.Max(category => Name(category).Length));
        writer.WriteLine($"  {Title.PadRight(width)}  {"AP",-6}  {"AP50",-6}  {"AP75",-6}  {"AR",-6}  {"objects",9}  {"detections",10}");
        foreach (var category in categories)
        {
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {Name(category).PadRight(width)}  {Shown(category.Ap),-6}  {Shown(category.Ap50),-6}  {Shown(category.Ap75),-6}  {Shown(category.Ar),-6}  {category.GroundTruths,9}  {category.Detections,10}"));
        }
    }

    private static string Count(long count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? string.Empty : "s")}");

    /// <summary>Four digits, which never make a perfect score of one that is not. The protocol's epsilon keeps even a perfect AP a hair below 1.</summary>
    private static string Shown(double? value) => value switch
    {
        null => "-",
        > 0 and < 0.00005 => ">0",
        < 1 - Hair and >= 0.99995 => "<1",
        { } v => v.ToString("0.0000", CultureInfo.InvariantCulture),
    };

    // A file's own text, which must not steer a terminal.
    private static string Name(CocoCategoryScores category) => category.Name is { } name
        ? string.Concat(name.Select(letter => char.IsControl(letter) ? ' ' : letter))
        : category.Id.ToString(CultureInfo.InvariantCulture);
}
