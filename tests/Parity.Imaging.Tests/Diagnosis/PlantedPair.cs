using Parity.Core.Tensors;
using Parity.TestKit;
using SkiaSharp;

namespace Parity.Imaging.Tests.Diagnosis;

/// <summary>Makes the two tensors of a plant from one image.</summary>
internal static class PlantedPair
{
    /// <summary>Images that every plant is tried on: JPEGs of the shapes set, all of different sizes and 4:2:0.</summary>
    public const int Images = 12;

    // A plant must change something, and rounding changes only some sizes.
    private static readonly int[] Sides = [160, 192, 128, 224, 256, 96, 288, 320, 352, 384, 512, 576];

    private static readonly IReadOnlyDictionary<string, NpzFile.Entry> OtherDecoders = NpzFile.Read(Repository.PathOf("fixtures", "diagnosis", "goldens.npz"));

    private static readonly byte[][] Files = [.. Directory.EnumerateFiles(Repository.PathOf("fixtures", "shapes", "images"), "*.jpg").Order(StringComparer.Ordinal).Take(Images).Select(File.ReadAllBytes)];

    /// <summary>The pair of one image; its file is written to the path.</summary>
    public static (TensorData A, TensorData B) Make(Plant plant, int image, string path)
    {
        File.WriteAllBytes(path, FileOf(plant, image));
        foreach (var side in Sides)
        {
            var right = plant.Right with { Width = side, Height = side };
            if (plant.Needs is { } needs && AreEqual(Prepare(right, Read(right, path)), Prepare(needs(right), Read(needs(right), path))))
            {
                continue;
            }

            var (a, b) = (Prepare(right, Read(right, path)), plant.After(Prepare(plant.Wrong(right, image), WrongImage(plant, right, image, path))));
            if (!AreEqual(a, b))
            {
                return (a, b);
            }
        }

        throw new InvalidOperationException($"'{plant}' changes nothing in image {image}.");
    }

    private static bool AreEqual(TensorData a, TensorData b) => a.ElementType == b.ElementType && a.Shape.Equals(b.Shape) && a.Bytes.Span.SequenceEqual(b.Bytes.Span);

    private static byte[] FileOf(Plant plant, int image) =>
        plant.Decoding is not null ? OtherDecoders[$"file/{image}"].Bytes
        : plant.HasExif ? WithExif(Files[image], 2 + (image % 7))
        : plant.IsPng ? DarkPng(Files[image])
        : Files[image];

    private static byte[] DarkPng(byte[] jpeg)
    {
        using var bitmap = SKBitmap.Decode(jpeg);
        var pixels = bitmap.Pixels;
        bitmap.Pixels = [.. pixels.Select(pixel => new SKColor((byte)(pixel.Red * 9 / 10), (byte)(pixel.Green * 7 / 8), (byte)(pixel.Blue * 5 / 6)))];
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    private static ByteImage WrongImage(Plant plant, PreprocessOptions right, int image, string path)
    {
        if (plant.Decoding is { } decoding)
        {
            var pixels = OtherDecoders[$"{decoding}/{image}"];
            var decoded = new ByteImage((int)pixels.Shape[1], (int)pixels.Shape[0]);
            pixels.Bytes.CopyTo(decoded.Pixels);
            return decoded;
        }

        using var read = Read(plant.Wrong(right, image), path);
        return Turn.Apply(read, plant.Turned(image));
    }

    private static ByteImage Read(PreprocessOptions options, string path) => new Preprocessor(options).Read(path);

    private static TensorData Prepare(PreprocessOptions options, ByteImage image)
    {
        using (image)
        {
            using var input = new Preprocessor(options).Prepare("image", "images", image);
            return new TensorData("images", input.Tensor.ElementType, input.Tensor.Shape, input.Tensor.Bytes.ToArray());
        }
    }

    // A segment with a directory of one entry, before all others.
    private static byte[] WithExif(byte[] jpeg, int orientation) =>
    [
        .. jpeg[..2], 0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "MM\0*\0\0\0\x8"u8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0, .. jpeg[2..],
    ];
}
