using System.Globalization;

namespace Parity.Imaging.Diagnosis;

/// <summary>Whether what is left of a difference looks like another JPEG decoder's work: rounding, or colour without brightness.</summary>
internal static class JpegDifference
{
    /// <summary>A fit of less than this mean difference in levels is exact.</summary>
    public const double ExactFit = 0.02;

    /// <summary>A mean difference in levels that no other decoder passes.</summary>
    public const double LargestFit = 3;

    // Another inverse transform moves values by two or three levels, but for a few pixels, and each component by itself: colour then
    // differs 1.2 to 1.6 times as much as brightness. A kernel moves brightness more than colour.
    private const double RoundingLevels = 4.5;
    private const double LargestShareOfRounding = 0.02;
    private const double RoundingColorOverBrightness = 1.1;

    // Without fancy upsampling colour moves and brightness stays, but for what is clipped at 0 and 255. Noise that knows nothing of
    // brightness has 1.5 here; 3 to 7 were seen of libjpeg-turbo's fast upsampling.
    private const double ColorOverBrightness = 2.2;

    // Another decoder touches the picture everywhere, not a few pixels.
    private const double SmallestShare = 0.02;
    private const double SmallestChange = 0.3;

    public static bool IsJpeg(string path)
    {
        Span<byte> head = stackalloc byte[2];
        using var file = File.OpenRead(path);
        return file.ReadAtLeast(head, 2, throwOnEndOfStream: false) == 2 && head.SequenceEqual<byte>([0xFF, 0xD8]);
    }

    /// <summary>What speaks for it, or null where nothing does.</summary>
    public static string? Describe(FloatImage leftOver, TensorFit fit)
    {
        var (all, large) = (new Sums(), new Sums());
        var changed = 0;
        var (red, blue) = fit.Color.Mode == ColorMode.Bgr ? (2, 0) : (0, 2);
        ReadOnlySpan<float> r = leftOver.Plane(Math.Min(red, leftOver.Channels - 1)), g = leftOver.Plane(Math.Min(1, leftOver.Channels - 1)), b = leftOver.Plane(Math.Min(blue, leftOver.Channels - 1));
        for (var i = 0; i < r.Length; i++)
        {
            var most = Math.Max(Math.Abs(r[i]), Math.Max(Math.Abs(g[i]), Math.Abs(b[i])));
            changed += most > SmallestChange ? 1 : 0;
            all.Add(r[i], g[i], b[i]);
            if (most > RoundingLevels)
            {
                large.Add(r[i], g[i], b[i]);
            }
        }

        if (changed < SmallestShare * r.Length)
        {
            return null;
        }

        if (large.Count < LargestShareOfRounding * r.Length && all.ColorOverBrightness > RoundingColorOverBrightness)
        {
            return string.Create(CultureInfo.InvariantCulture, $"the image is a JPEG, and {1 - ((double)large.Count / r.Length):P1} of the pixels differ by no more than {RoundingLevels} levels, as another inverse transform rounds");
        }

        return large.ColorOverBrightness > ColorOverBrightness
            ? string.Create(CultureInfo.InvariantCulture, $"the image is a JPEG; where pixels differ, colour differs {large.ColorOverBrightness:G3} times as much as brightness, as it does without fancy chroma upsampling")
            : null;
    }

    private sealed class Sums
    {
        private double _brightness;
        private double _color;

        public int Count { get; private set; }

        public double ColorOverBrightness => _color / Math.Max(2 * _brightness, 1e-9);

        public void Add(float red, float green, float blue)
        {
            var y = (0.299 * red) + (0.587 * green) + (0.114 * blue);
            _brightness += Math.Abs(y);
            _color += Math.Abs(red - y) + Math.Abs(blue - y);
            Count++;
        }
    }
}
