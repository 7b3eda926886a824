using System.Globalization;
using System.Security.Cryptography;
using Parity.Core.Tensors;
using Parity.Imaging.Decoding;
using Parity.Imaging.Sizing;
using Parity.TestKit;

namespace Parity.Imaging.Tests;

internal sealed class PreprocessorTests
{
    private static readonly PreprocessOptions Shapes = new() { Width = 256, Height = 256 };

    private static IEnumerable<string> AllImages => Directory.GetFiles(Repository.PathOf("fixtures", "shapes", "images")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    [TestCase("scene_000.png")]
    [TestCase("scene_001.jpg")]
    [TestCase("scene_002.jpg")]
    [TestCase("scene_003.jpg")]
    public void Letterboxes_bit_for_bit_as_OpenCV_and_Ultralytics_do(string image)
    {
        var expected = Goldens.Shapes[$"{image}/letterboxed_rgb_u8"].Bytes;
        using var input = Prepare(image, Shapes);
        var floats = input.Tensor.View<float>();
        var wrong = 0;
        for (var i = 0; i < expected.Length; i++)
        {
            var (pixel, channel) = (i / 3, i % 3);
            wrong += floats[(channel * 256 * 256) + pixel] == expected[i] / 255f ? 0 : 1;
        }

        Assert.That(wrong, Is.Zero);
    }

    [Test]
    public void Letterboxed_bytes_of_every_image_have_the_hash_of_OpenCVs(
        [ValueSource(nameof(AllImages))] string image, [Values("256x256", "320x192", "639x641")] string size)
    {
        var expected = Goldens.Imaging[$"letterbox/{image}/{size}"].Bytes;
        var sides = size.Split('x').Select(side => int.Parse(side, CultureInfo.InvariantCulture)).ToArray();
        var options = new PreprocessOptions { Width = sides[0], Height = sides[1], Scale = PixelScale.One, DType = ElementType.UInt8, Layout = TensorLayout.Nhwc };
        using var input = Prepare(image, options);

        Assert.That(SHA256.HashData(input.Tensor.Bytes.Span), Is.EqualTo(expected));
    }

    [TestCase(TensorLayout.Nchw, ColorMode.Rgb)]
    [TestCase(TensorLayout.Nchw, ColorMode.Bgr)]
    [TestCase(TensorLayout.Nhwc, ColorMode.Rgb)]
    [TestCase(TensorLayout.Nhwc, ColorMode.Bgr)]
    public void Every_byte_becomes_exactly_the_float_of_its_division(TensorLayout layout, ColorMode color)
    {
        // 256 pixels: red counts up, green down, blue from the middle.
        using var rgb = new ByteImage(256, 1);
        Enumerable.Range(0, 256).SelectMany(i => new[] { (byte)i, (byte)(255 - i), (byte)(i + 128) }).ToArray().CopyTo(rgb.Pixels);
        using var input = new Preprocessor(new PreprocessOptions { Layout = layout, Color = color, Resize = ResizeMode.None, PadTo = PadTarget.None }).Prepare("levels", "images", rgb);
        var tensor = input.Tensor.View<float>().ToArray();
        var pixels = rgb.Pixels.ToArray();
        var wrong = Enumerable.Range(0, pixels.Length).Count(i =>
        {
            var (pixel, plane) = (i / 3, color == ColorMode.Rgb ? i % 3 : 2 - (i % 3));
            var at = layout == TensorLayout.Nchw ? (plane * 256) + pixel : (pixel * 3) + plane;
            return BitConverter.SingleToInt32Bits(tensor[at]) != BitConverter.SingleToInt32Bits(pixels[i] / 255f);
        });

        Assert.That(wrong, Is.Zero);
    }

    [Test]
    public void Blue_first_swaps_the_outer_planes()
    {
        using var rgb = Prepare("scene_001.jpg", Shapes);
        using var bgr = Prepare("scene_001.jpg", Shapes with { Color = ColorMode.Bgr });
        const int plane = 256 * 256 * 4;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(bgr.Tensor.Bytes[..plane].Span.SequenceEqual(rgb.Tensor.Bytes[(2 * plane)..].Span), Is.True);
        Assert.That(bgr.Tensor.Bytes.Slice(plane, plane).Span.SequenceEqual(rgb.Tensor.Bytes.Slice(plane, plane).Span), Is.True);
        Assert.That(bgr.Digest, Is.Not.EqualTo(rgb.Digest));
    }

    [TestCase(ColorMode.Rgb)]
    [TestCase(ColorMode.Bgr)]
    public void Channels_last_is_the_transpose_of_channels_first(ColorMode color)
    {
        using var first = Prepare("scene_002.jpg", Shapes with { Color = color });
        using var last = Prepare("scene_002.jpg", Shapes with { Color = color, Layout = TensorLayout.Nhwc });
        var (a, b) = (first.Tensor.View<float>().ToArray(), last.Tensor.View<float>().ToArray());
        var transposed = Enumerable.Range(0, a.Length).Select(i => a[(i % 3 * 256 * 256) + (i / 3)]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(last.Tensor.Shape, Is.EqualTo(new TensorShape(1, 256, 256, 3)));
        Assert.That(b, Is.EqualTo(transposed));
    }

    [Test]
    public void Scale_of_one_keeps_bytes()
    {
        using var input = Prepare("scene_001.jpg", Shapes with { Scale = PixelScale.MultiplyBy(1) });

        Assert.That(input.Tensor.View<float>().ToArray(), Is.All.InRange(0f, 255f).And.All.Matches<float>(value => value == MathF.Floor(value)));
        Assert.That(input.Facts.Maximum, Is.GreaterThan(200));
    }

    [TestCaseSource(nameof(AllImages))]
    public void Facts_find_the_padding_in_every_image(string image)
    {
        using var input = Prepare(image, Shapes);
        var padding = input.Facts.Padding;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(padding, Is.Not.Null);
        Assert.That(padding!.Values, Is.EqualTo(new double[] { 114 / 255f, 114 / 255f, 114 / 255f }));
        Assert.That(padding.Placement, Is.EqualTo("center"));
        Assert.That((padding.Left, padding.Top), Is.EqualTo((input.Mapping.OffsetX, input.Mapping.OffsetY)));
        Assert.That(input.Facts.MultipleOfStride, Is.True);
        Assert.That(input.Facts.FalseColor, Is.False);
        Assert.That(input.Facts.Minimum, Is.InRange(0, input.Facts.Maximum));
    }

    [Test]
    public void Facts_find_padding_at_the_right_and_below()
    {
        using var input = Prepare("scene_004.jpg", Shapes with { PadPlacement = PadPlacement.TopLeft, PadValue = [0] });

        Assert.That(input.Facts.Padding! with { Values = [] }, Is.EqualTo(new Core.Inputs.PaddingFacts([], "top_left", 0, 0, 0, 152)));
    }

    [Test]
    public void Gray_file_is_false_colour([Values] TensorLayout layout)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("gray.jpg"), Goldens.Imaging["file/gray.jpg"].Bytes);
        using var input = new Preprocessor(Shapes with { Layout = layout }).Prepare("gray", "images", folder.File("gray.jpg"));

        Assert.That(input.Facts.FalseColor, Is.True);
    }

    [Test]
    public void Digest_repeats_and_covers_name_and_shape()
    {
        using var first = Prepare("scene_001.jpg", Shapes);
        using var second = Prepare("scene_001.jpg", Shapes);
        var renamed = first.Tensor.WithName("other");
        var reshaped = new TensorData(first.Tensor.Name, first.Tensor.ElementType, new TensorShape(3, 1, 256, 256), first.Tensor.Bytes);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(second.Digest, Is.EqualTo(first.Digest).And.Length.EqualTo(64));
        Assert.That(TensorDigest.Sha256(renamed), Is.Not.EqualTo(first.Digest));
        Assert.That(TensorDigest.Sha256(reshaped), Is.Not.EqualTo(first.Digest));
    }

    [Test]
    public void Memory_does_not_grow_with_the_number_of_images()
    {
        var preprocessor = new Preprocessor(Shapes);
        var paths = AllImages.Select(image => Repository.PathOf("fixtures", "shapes", "images", image)).ToArray();
        PrepareAll(preprocessor, paths);
        var before = GC.GetAllocatedBytesForCurrentThread();
        PrepareAll(preprocessor, paths);
        var perImage = (GC.GetAllocatedBytesForCurrentThread() - before) / paths.Length;

        // The tensor alone has 786 432 bytes: it and all scratch memory come from pools.
        Assert.That(perImage, Is.LessThan(100_000));
    }

    [Test]
    public void Unreadable_file_throws_its_reason()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("x.jpg", "x");

        Assert.That(() => new Preprocessor(Shapes).Prepare("x", "images", path), Throws.TypeOf<UnreadableImageException>());
    }

    private static void PrepareAll(Preprocessor preprocessor, string[] paths)
    {
        foreach (var path in paths)
        {
            preprocessor.Prepare("image", "images", path).Dispose();
        }
    }

    private static Core.Inputs.InputTensor Prepare(string image, PreprocessOptions options) =>
        new Preprocessor(options).Prepare(image, "images", Repository.PathOf("fixtures", "shapes", "images", image));
}
