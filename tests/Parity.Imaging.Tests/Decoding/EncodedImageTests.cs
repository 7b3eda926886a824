using System.Security.Cryptography;
using Parity.Imaging.Decoding;
using Parity.TestKit;

namespace Parity.Imaging.Tests.Decoding;

internal sealed class EncodedImageTests
{
    [TestCase("scene_000.png")]
    [TestCase("scene_001.jpg")]
    public void Hashes_the_files_bytes_and_decodes_them_as_the_file(string name)
    {
        var path = Repository.PathOf("fixtures", "shapes", "images", name);
        using var file = EncodedImage.Read(path);
        using var image = file.Decode(new DecodeOptions());
        using var expected = ImageDecoder.Decode(path);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(file.Sha256, Is.EqualTo(Sha256Of(path)));
        Assert.That(image.Pixels.ToArray(), Is.EqualTo(expected.Pixels.ToArray()));
    }

    // OpenCV's own brightness of a JPEG frees the bytes before it is decoded.
    [TestCase("scene_000.png", ColorMode.Rgb, GrayFormula.Cv2)]
    [TestCase("scene_001.jpg", ColorMode.Rgb, GrayFormula.Cv2)]
    [TestCase("scene_000.png", ColorMode.Gray, GrayFormula.Cv2Read)]
    [TestCase("scene_001.jpg", ColorMode.FalseColor, GrayFormula.Cv2Read)]
    public void Prepared_input_says_which_file_it_was_made_of(string name, ColorMode color, GrayFormula gray)
    {
        var path = Repository.PathOf("fixtures", "shapes", "images", name);
        using var input = new Preprocessor(new PreprocessOptions { Width = 64, Height = 64, Color = color, Gray = gray }).Prepare(name, "images", path);

        Assert.That(input.FileSha256, Is.EqualTo(Sha256Of(path)));
    }

    private static string Sha256Of(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
}
