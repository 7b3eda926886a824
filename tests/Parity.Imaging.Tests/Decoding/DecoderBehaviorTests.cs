using System.Security.Cryptography;
using Parity.Imaging.Decoding;
using Parity.TestKit;

namespace Parity.Imaging.Tests.Decoding;

/// <summary>Files of every kind against OpenCV and Pillow, on goldens of tools/fixtures/make_decoding_goldens.py.</summary>
internal sealed class DecoderBehaviorTests
{
    private static readonly IReadOnlyDictionary<string, NpzFile.Entry> Goldens = NpzFile.Read(Repository.PathOf("fixtures", "decoding", "goldens.npz"));

    private static IEnumerable<string> Of(string prefix) => Goldens.Keys.Where(key => key.StartsWith(prefix + "/", StringComparison.Ordinal)).Select(key => key[(prefix.Length + 1)..]);

    [TestCaseSource(nameof(Of), new object[] { "cv2" })]
    public void Decodes_as_OpenCV_does(string name) => Matches($"cv2/{name}", new DecodeOptions());

    [TestCaseSource(nameof(Of), new object[] { "cv2_stored" })]
    public void Ignores_orientation_as_OpenCV_does(string name) => Matches($"cv2_stored/{name}", new DecodeOptions { Exif = false });

    [TestCaseSource(nameof(Of), new object[] { "pillow" })]
    public void Decodes_as_Pillow_does(string name) => Matches($"pillow/{name}", new DecodeOptions { Decoder = DecoderBehavior.Pillow, Exif = false });

    [TestCaseSource(nameof(Of), new object[] { "pillow_turned" })]
    public void Turns_as_Pillow_does(string name) => Matches($"pillow_turned/{name}", new DecodeOptions { Decoder = DecoderBehavior.Pillow });

    [TestCaseSource(nameof(Of), new object[] { "over" })]
    public void Lays_transparent_pixels_over_a_colour_as_Pillow_does(string name) =>
        Matches($"over/{name}", new DecodeOptions { Decoder = DecoderBehavior.Pillow, Exif = false, AlphaOver = new Rgb(10, 200, 90) });

    [TestCaseSource(nameof(Of), new object[] { "cv2_gray" })]
    public void Reads_brightness_as_OpenCV_does(string name)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File(name), Goldens[$"file/{name}"].Bytes);
        using var image = new Preprocessor(new PreprocessOptions { Color = ColorMode.Gray, Gray = GrayFormula.Cv2Read }).Read(folder.File(name));

        RequireEqual(image, $"cv2_gray/{name}");
    }

    [TestCaseSource(nameof(Of), new object[] { "near" })]
    public void Is_within_one_level_of_OpenCV(string name)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File(name), Goldens[$"file/{name}"].Bytes);
        using var image = ImageDecoder.Decode(folder.File(name));

        Assert.That(image.Pixels.ToArray().Zip(Goldens[$"near/{name}"].Bytes, (a, b) => Math.Abs(a - b)).Max(), Is.LessThanOrEqualTo(1));
    }

    [TestCase("rgb_565_v5.bmp", DecoderBehavior.Cv2, "a BMP of 16 bits per pixel with colour masks")]
    [TestCase("masks_rgbx.bmp", DecoderBehavior.Pillow, "a BMP of 32 bits per pixel with colour masks FF, FF00, FF0000 is a kind that Pillow cannot read")]
    public void Refuses_what_the_decoder_refuses(string name, DecoderBehavior decoder, string reason)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File(name), Goldens[$"file/{name}"].Bytes);

        Assert.That(() => ImageDecoder.Decode(folder.File(name), new DecodeOptions { Decoder = decoder }), Throws.TypeOf<UnreadableImageException>().With.Message.StartsWith(reason));
    }

    private static void Matches(string key, DecodeOptions options)
    {
        using var folder = new TemporaryFolder();
        var name = key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..];
        File.WriteAllBytes(folder.File(name), Goldens[$"file/{name}"].Bytes);
        using var image = ImageDecoder.Decode(folder.File(name), options);

        RequireEqual(image, key);
    }

    private static void RequireEqual(ByteImage image, string key)
    {
        var expected = Goldens[key].As<long>();

        using var scope = Assert.EnterMultipleScope();
        Assert.That((image.Height, image.Width), Is.EqualTo(((int)expected[0], (int)expected[1])));
        Assert.That(SHA256.HashData(image.Pixels), Is.EqualTo(expected[2..].Select(value => (byte)value)));
    }
}
