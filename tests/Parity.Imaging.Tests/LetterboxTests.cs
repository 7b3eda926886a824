using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Parity.Imaging.Sizing;

namespace Parity.Imaging.Tests;

/// <summary>The letterbox that tools/benchmarks measures, against the SHA-256 that its letterbox.py prints for OpenCV and numpy.</summary>
internal sealed class LetterboxTests
{
    [TestCase(1920, 1080, "5e89207d90924add0f84379ca4b160851e3afec27cd43e9b9c37f9fdc540f547")]
    [TestCase(1900, 1069, "c4cfe5b5e32e50e2c36f0218e77955febb055f2f312cc0dc16b2d8149343fed7")]
    public void Float_tensor_has_the_bytes_of_OpenCV_and_numpy(int width, int height, string expected)
    {
        using var image = Picture(width, height);
        var options = new PreprocessOptions();
        var tensor = new float[3 * 640 * 640];
        new PlaneWriter(options).Write(image, ImageGeometry.For(width, height, options), tensor);

        Assert.That(Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(tensor.AsSpan()))), Is.EqualTo(expected));
    }

    private static ByteImage Picture(int width, int height)
    {
        var image = new ByteImage(width, height);
        for (var i = 0; i < image.Pixels.Length; i++)
        {
            var (x, y, channel) = (i / 3 % width, i / 3 / width, i % 3);
            image.Pixels[i] = (byte)((x * (3 + channel)) ^ (y * 5) ^ ((x * y) >> 7));
        }

        return image;
    }
}
