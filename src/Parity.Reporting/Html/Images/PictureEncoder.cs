using System.Runtime.InteropServices;
using Parity.Imaging;
using SkiaSharp;

namespace Parity.Reporting.Html.Images;

/// <summary>Makes the pictures of a page: no larger than a screen shows, as JPEG.</summary>
internal static class PictureEncoder
{
    /// <summary>The longer side of a picture that boxes are drawn over, in pixels.</summary>
    public const int PictureSide = 960;

    /// <summary>The longer side of a thumbnail: the list shows it at half of that, for screens of twice the density.</summary>
    public const int ThumbnailSide = 128;

    // Boxes are judged by eye, and a picture that is to be measured is read from its file.
    private const int PictureQuality = 82;
    private const int ThumbnailQuality = 64;
    private const string MediaType = "image/jpeg";

    public static ReportImage Encode(ByteImage image, bool withPicture)
    {
        using var bitmap = Copy(image);
        return new ReportImage(
            withPicture ? Encode(bitmap, PictureSide, PictureQuality) : null,
            Encode(bitmap, ThumbnailSide, ThumbnailQuality));
    }

    private static ReportPicture Encode(SKBitmap bitmap, int side, int quality)
    {
        var longer = Math.Max(bitmap.Width, bitmap.Height);
        if (longer <= side)
        {
            return Encode(bitmap, quality);
        }

        int Scaled(int length) => Math.Max(1, (int)Math.Round(length * (double)side / longer));
        using var small = bitmap.Resize(new SKSizeI(Scaled(bitmap.Width), Scaled(bitmap.Height)), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        return Encode(small, quality);
    }

    private static ReportPicture Encode(SKBitmap bitmap, int quality)
    {
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, quality);
        return new ReportPicture(data.ToArray(), MediaType, bitmap.Width, bitmap.Height);
    }

    private static SKBitmap Copy(ByteImage image)
    {
        var bitmap = new SKBitmap(new SKImageInfo(image.Width, image.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var row = new byte[image.Width * 4];
        for (var y = 0; y < image.Height; y++)
        {
            var source = image.Row(y);
            for (int from = 0, to = 0; to < row.Length; from += image.Channels, to += 4)
            {
                (row[to], row[to + 1], row[to + 2], row[to + 3]) = (source[from], source[from + Math.Min(1, image.Channels - 1)], source[from + Math.Min(2, image.Channels - 1)], byte.MaxValue);
            }

            Marshal.Copy(row, 0, bitmap.GetPixels() + (y * bitmap.RowBytes), row.Length);
        }

        return bitmap;
    }
}
