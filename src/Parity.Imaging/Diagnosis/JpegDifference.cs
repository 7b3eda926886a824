using System.Globalization;

namespace Parity.Imaging.Diagnosis;

/// <summary>Whether what is left of a difference looks like another JPEG decoder's work: rounding, or colour without brightness.</summary>
internal static class JpegDifference
{
    /// <summary>A fit of less than this mean difference in levels is exact.</summary>
    public const double ExactFit = 0.02;

    /// <summary>A mean difference in levels that no other decoder passes.</summary>
    public const double LargestFit = 3;

    // Another inverse transform moves values by a level or two.
    private const double RoundingLevels = 2.5;

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
        double largest = 0, brightness = 0, color = 0;
        var changed = 0;
        var (red, blue) = fit.Color.Mode == ColorMode.Bgr ? (2, 0) : (0, 2);
        ReadOnlySpan<float> r = leftOver.Plane(Math.Min(red, leftOver.Channels - 1)), g = leftOver.Plane(Math.Min(1, leftOver.Channels - 1)), b = leftOver.Plane(Math.Min(blue, leftOver.Channels - 1));
        for (var i = 0; i < r.Length; i++)
        {
            var y = (0.299 * r[i]) + (0.587 * g[i]) + (0.114 * b[i]);
            brightness += Math.Abs(y);
            color += Math.Abs(r[i] - y) + Math.Abs(b[i] - y);
            var most = Math.Max(Math.Abs(r[i]), Math.Max(Math.Abs(g[i]), Math.Abs(b[i])));
            largest = Math.Max(largest, most);
            changed += most > SmallestChange ? 1 : 0;
        }

        if (changed < SmallestShare * r.Length)
        {
            return null;
        }

        if (largest > 0 && largest <= RoundingLevels)
        {
            return string.Create(CultureInfo.InvariantCulture, $"the image is a JPEG and nothing differs by more than {largest:G3} levels");
        }

        return color > 2 * ColorOverBrightness * brightness
            ? string.Create(CultureInfo.InvariantCulture, $"the image is a JPEG; colour differs {color / Math.Max(2 * brightness, 1e-9):G3} times as much as brightness, as it does without fancy chroma upsampling")
            : null;
    }
}
