using Parity.Core.Tensors;
using Parity.Imaging.Decoding;
using Parity.Imaging.Normalizing;
using Parity.Imaging.Resampling;
using Parity.Imaging.Sizing;
using Parity.TestKit;

namespace Parity.Imaging.Tests;

/// <summary>The preview undoes everything after resizing, so it is OpenCV's letterboxed picture whatever the tensor looks like.</summary>
internal sealed class PreviewTests
{
    private const string Scene = "scene_001.jpg";

    private static readonly PreprocessOptions Letterbox = new() { Width = 256, Height = 256 };

    private static readonly Dictionary<string, PreprocessOptions> Tensors = new()
    {
        ["float32"] = Letterbox,
        ["bgr"] = Letterbox with { Color = ColorMode.Bgr },
        ["nhwc"] = Letterbox with { Layout = TensorLayout.Nhwc },
        ["bgr nhwc float16"] = Letterbox with { Color = ColorMode.Bgr, Layout = TensorLayout.Nhwc, DType = ElementType.Float16 },
        ["uint8"] = Letterbox with { DType = ElementType.UInt8, Scale = PixelScale.One },
        ["0 to 255"] = Letterbox with { Scale = PixelScale.One },
        ["multiplied"] = Letterbox with { Scale = PixelScale.MultiplyBy(1f / 255f) },
        ["mean and std"] = Letterbox with { Mean = [0.485, 0.456, 0.406], Std = [0.229, 0.224, 0.225] },
        ["mean and std of 255, bgr"] = Letterbox with { Color = ColorMode.Bgr, Scale = PixelScale.One, Mean = [103.53, 116.28, 123.675], Std = [57.375, 57.12, 58.395], Arithmetic = NormalizeArithmetic.ReciprocalStd },
        ["scrfd"] = Letterbox with { Scale = PixelScale.One, Mean = [127.5], Std = [128] },
    };

    [TestCaseSource(nameof(Tensors))]
    public void Shows_the_pixels_that_OpenCV_letterboxed(KeyValuePair<string, PreprocessOptions> tensor)
    {
        using var preview = Show(tensor.Value);

        Assert.That(preview.Pixels.ToArray(), Is.EqualTo(Goldens.Shapes[$"{Scene}/letterboxed_rgb_u8"].Bytes), tensor.Key);
    }

    [Test]
    public void One_channel_is_shown_gray([Values] TensorLayout layout)
    {
        using var preview = Show(Letterbox with { Color = ColorMode.Gray, Layout = layout });
        using var colour = Show(Letterbox with { Color = ColorMode.FalseColor });

        using var scope = Assert.EnterMultipleScope();
        Assert.That(preview.IsGray, Is.True);
        Assert.That(preview.Pixels.ToArray(), Is.EqualTo(colour.Pixels.ToArray()));
    }

    [Test]
    public void Padding_after_normalising_is_shown_as_what_the_model_sees()
    {
        // Zero after normalising is the mean, not black.
        using var preview = Show(Letterbox with { PadOrder = PadOrder.AfterNormalize, PadValue = [0], PadPlacement = PadPlacement.TopLeft, Mean = [100 / 255.0, 0, 0], Std = [0.5] });

        Assert.That(preview.Pixels[^3..].ToArray(), Is.EqualTo(new byte[] { 100, 0, 0 }));
    }

    [Test]
    public void Values_beyond_what_a_picture_holds_are_cut()
    {
        var tensor = TensorData.FromArray<float>("images", ElementType.Float32, new TensorShape(1, 3, 1, 1), [-9, 9, float.NaN]);

        Assert.That(Show(tensor, Letterbox).Pixels.ToArray(), Is.EqualTo(new byte[] { 0, 255, 0 }));
    }

    private static ByteImage Show(PreprocessOptions options)
    {
        using var input = new Preprocessor(options).Prepare(Scene, "images", Repository.PathOf("fixtures", "shapes", "images", Scene));
        return Show(input.Tensor, options);
    }

    private static ByteImage Show(TensorData tensor, PreprocessOptions options)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("preview.png");
        using (var stream = File.Create(path))
        {
            Preview.WritePng(tensor, options, stream);
        }

        return ImageDecoder.Decode(path);
    }
}
