using System.Globalization;
using Parity.Core.Inputs;

namespace Parity.Cli.Preprocess;

/// <summary>What people read about a prepared image.</summary>
internal static class PreparedText
{
    public static void Write(PreparedImage image, TextWriter writer)
    {
        var (facts, mapping) = (image.Facts, image.Mapping);
        writer.WriteLine(image.Name);
        writer.WriteLine($"  digest   {image.Digest}  (SHA-256 of name '{image.TensorName}', type, shape and bytes)");
        writer.WriteLine($"  tensor   {image.ElementType} [{string.Join(", ", image.Shape)}], values {Number(facts.Minimum)} to {Number(facts.Maximum)}");
        writer.WriteLine($"  image    {mapping.OriginalWidth}x{mapping.OriginalHeight} (width x height) scaled by {Number(mapping.ScaleX)} x {Number(mapping.ScaleY)}, at left {Number(mapping.OffsetX)}, top {Number(mapping.OffsetY)}");
        writer.WriteLine($"  padding  {Padding(facts.Padding)}");
        writer.WriteLine($"  facts    {(facts.MultipleOfStride ? "sides are multiples of the stride" : "sides are NOT multiples of the stride")}, {(facts.FalseColor ? "gray in every channel (false colour)" : "not false colour")}");
        if (image.Out is not null)
        {
            writer.WriteLine($"  written  {image.Out}");
        }

        if (image.Preview is not null)
        {
            writer.WriteLine($"  preview  {image.Preview}");
        }
    }

    private static string Padding(PaddingFacts? padding) => padding is null
        ? "none"
        : $"{string.Join(", ", padding.Values.Distinct().Select(Number))} on left {padding.Left}, top {padding.Top}, right {padding.Right}, bottom {padding.Bottom} ({padding.Placement})";

    private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
