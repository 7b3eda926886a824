using Parity.Imaging.Resampling;

namespace Parity.Imaging.Tests.Resampling;

/// <summary>The kernels at random sizes against the same arithmetic written plainly.</summary>
internal sealed class ScalarReferenceTests
{
    private const int Rounds = 25;
    private const int LargestSide = 48;

    [Test]
    public void Gives_what_the_plain_arithmetic_gives(
        [Values(Interpolation.Cv2Linear, Interpolation.Cv2Area, Interpolation.PillowBilinear, Interpolation.PillowBicubic)] Interpolation kernel, [Values(1, 3, 4)] int channels)
    {
        var random = new Random(1000 + channels);
        for (var round = 0; round < Rounds; round++)
        {
            using var source = new ByteImage(random.Next(1, LargestSide), random.Next(1, LargestSide), channels);
            random.NextBytes(source.Pixels);
            var (width, height) = Target(source, kernel, random);
            var pixels = new byte[width * height * channels];
            Resampler.Resize(source, pixels, new ResizeTarget(width, height), width * channels, kernel);

            Assert.That(pixels, Is.EqualTo(ScalarReference.Resize(source, width, height, kernel)), $"{source.Width}x{source.Height} to {width}x{height}");
        }
    }

    // The plain area kernel shrinks only, and not both sides by whole factors, which OpenCV sums as integers.
    private static (int Width, int Height) Target(ByteImage source, Interpolation kernel, Random random)
    {
        for (; ;)
        {
            var (width, height) = kernel == Interpolation.Cv2Area
                ? (random.Next(1, source.Width + 1), random.Next(1, source.Height + 1))
                : (random.Next(1, LargestSide), random.Next(1, LargestSide));
            if (kernel != Interpolation.Cv2Area || source.Width % width != 0 || source.Height % height != 0)
            {
                return (width, height);
            }

            if (source.Width <= 2 && source.Height <= 2)
            {
                return (source.Width, source.Height);
            }
        }
    }
}
