using Parity.Core.Reports;
using Parity.Reporting.Html.Images;
using Parity.TestKit;
using SkiaSharp;

namespace Parity.Browser.Tests;

/// <summary>Photographs in place of the inputs' own: those of the shapes fixture in turn, in usual sizes.</summary>
internal sealed class ShapesImages : IReportImages
{
    private const int Quality = 85;

    private readonly Lazy<ReportImage[]> _images = new(() => [.. Directory.GetFiles(Repository.PathOf("fixtures", "shapes", "images")).Order(StringComparer.Ordinal).Select(Load)]);

    public ReportImage Read(RunReport run, InputReport input, bool withPicture)
    {
        var image = _images.Value[input.Name.Sum(letter => letter) % _images.Value.Length];
        return withPicture ? image : image with { Picture = null };
    }

    private static ReportImage Load(string path)
    {
        using var bitmap = SKBitmap.Decode(path);
        return new ReportImage(Encode(bitmap, 800, 600), Encode(bitmap, 128, 96));
    }

    private static ReportPicture Encode(SKBitmap bitmap, int width, int height)
    {
        using var sized = bitmap.Resize(new SKSizeI(width, height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var data = sized.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return new ReportPicture(data.ToArray(), "image/jpeg", width, height);
    }
}
