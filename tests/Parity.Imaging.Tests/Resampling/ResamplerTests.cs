using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Parity.Imaging.Resampling;
using Parity.TestKit;

namespace Parity.Imaging.Tests.Resampling;

/// <summary>
/// Every kernel against the framework that it is named after, on goldens of tools/fixtures/make_resampling_goldens.py. A folder with
/// others (other seeds, other sizes) can be named in PARITY_GOLDENS.
/// </summary>
internal sealed class ResamplerTests
{
    private static readonly Dictionary<string, Interpolation> Kernels = new()
    {
        ["cv2_nearest"] = Interpolation.Cv2Nearest,
        ["cv2_nearest_exact"] = Interpolation.Cv2NearestExact,
        ["cv2_linear"] = Interpolation.Cv2Linear,
        ["cv2_linear_exact"] = Interpolation.Cv2LinearExact,
        ["cv2_area"] = Interpolation.Cv2Area,
        ["cv2_cubic"] = Interpolation.Cv2Cubic,
        ["pillow_nearest"] = Interpolation.PillowNearest,
        ["pillow_bilinear"] = Interpolation.PillowBilinear,
        ["pillow_bicubic"] = Interpolation.PillowBicubic,
        ["pillow_lanczos"] = Interpolation.PillowLanczos,
        ["torch_bilinear"] = Interpolation.TorchBilinear,
        ["torch_bilinear_align_corners"] = Interpolation.TorchBilinearAlignCorners,
        ["torch_bilinear_antialias"] = Interpolation.TorchBilinearAntialias,
    };

    private static readonly IReadOnlyDictionary<string, NpzFile.Entry> Goldens = NpzFile.Read(
        Environment.GetEnvironmentVariable("PARITY_GOLDENS") is { } folder ? Path.Combine(folder, "goldens.npz") : Repository.PathOf("fixtures", "resampling", "goldens.npz"));

    private static IEnumerable<string> Cases => Goldens.Keys.Where(key => !key.EndsWith("/source", StringComparison.Ordinal) && key.Split('/')[0] is not ("affine" or "hash"));

    // None with another folder's goldens, which are whole.
    private static IEnumerable<string> HashCases => Goldens.Keys.Where(key => key.StartsWith("hash/", StringComparison.Ordinal)).DefaultIfEmpty(string.Empty);

    private static IEnumerable<string> AffineCases => Goldens.Keys.Where(key => !key.EndsWith("/source", StringComparison.Ordinal) && key.StartsWith("affine/", StringComparison.Ordinal));

    [TestCaseSource(nameof(Cases))]
    public void Gives_what_the_framework_gives(string key)
    {
        var (expected, kernel) = (Goldens[key], Kernels[key.Split('/')[1]]);
        using var source = Image(Goldens[$"{key.Split('/')[0]}/source"]);
        var size = Size(key);
        if (kernel.IsFloat())
        {
            using var planes = Planes(source);
            using var target = new FloatImage(size.Width, size.Height, source.Channels);
            Resampler.Resize(planes, target, kernel);

            Assert.That(MemoryMarshal.AsBytes(target.Values).SequenceEqual(expected.Bytes), Is.True, () => LargestDifference(target.Values, expected.As<float>()));
            return;
        }

        var pixels = new byte[size.Width * size.Height * source.Channels];
        Resampler.Resize(source, pixels, size, size.Width * source.Channels, kernel);
        // OpenCV's own builds differ by one level in the cubic kernel.
        var allowed = kernel == Interpolation.Cv2Cubic ? 1 : 0;

        Assert.That(pixels.Zip(expected.Bytes, (a, b) => Math.Abs(a - b)).Max(), Is.LessThanOrEqualTo(allowed));
    }

    [TestCaseSource(nameof(HashCases))]
    public void Gives_what_the_framework_gives_at_real_sizes(string key)
    {
        Assume.That(key, Is.Not.Empty);
        var (kernel, size) = (Kernels[key.Split('/')[2]], Size(key));
        using var source = Pattern([.. key.Split('/')[1].Split('x').Select(side => int.Parse(side, CultureInfo.InvariantCulture))]);
        byte[] hash;
        if (kernel.IsFloat())
        {
            using var planes = Planes(source);
            using var target = new FloatImage(size.Width, size.Height, source.Channels);
            Resampler.Resize(planes, target, kernel);
            hash = SHA256.HashData(MemoryMarshal.AsBytes(target.Values));
        }
        else
        {
            var pixels = new byte[size.Width * size.Height * source.Channels];
            Resampler.Resize(source, pixels, size, size.Width * source.Channels, kernel);
            hash = SHA256.HashData(pixels);
        }

        Assert.That(hash, Is.EqualTo(Goldens[key].Bytes));
    }

    [TestCaseSource(nameof(AffineCases))]
    public void Warps_as_OpenCV_does(string key)
    {
        using var source = Image(Goldens[$"{key[..key.LastIndexOf('/')]}/source"]);
        var size = Size(key);
        var pixels = new byte[size.Width * size.Height * source.Channels];
        var scale = (double)Math.Max(source.Width, source.Height) / size.Width;
        Cv2Affine.Warp(source, pixels, size.Width, size.Height, scale, (source.Width / 2.0) - (scale * size.Width / 2), (source.Height / 2.0) - (scale * size.Height / 2));

        Assert.That(pixels, Is.EqualTo(Goldens[key].Bytes));
    }

    [Test]
    public void Every_kernel_has_goldens([Values] Interpolation kernel) =>
        Assert.That(Cases.Count(key => Kernels[key.Split('/')[1]] == kernel), Is.GreaterThan(10));

    private static ResizeTarget Size(string key)
    {
        var sides = key.Split('/')[^1].Split('x').Select(side => int.Parse(side, CultureInfo.InvariantCulture)).ToArray();
        return new ResizeTarget(sides[0], sides[1]);
    }

    private static ByteImage Image(NpzFile.Entry entry)
    {
        var image = new ByteImage((int)entry.Shape[1], (int)entry.Shape[0], (int)entry.Shape[2]);
        entry.Bytes.CopyTo(image.Pixels);
        return image;
    }

    // The script's pattern().
    private static ByteImage Pattern(int[] size)
    {
        var (width, channels) = (size[0], size[2]);
        var image = new ByteImage(width, size[1], channels);
        for (var i = 0; i < image.Pixels.Length; i++)
        {
            var (x, y, c) = (i / channels % width, i / channels / width, i % channels);
            image.Pixels[i] = (byte)((x * 3) + (y * 5) + (c * 40) + (int)((unchecked((uint)i * 2654435761) >> 13) & 31));
        }

        return image;
    }

    private static FloatImage Planes(ByteImage image)
    {
        var planes = new FloatImage(image.Width, image.Height, image.Channels);
        for (var i = 0; i < image.Pixels.Length; i++)
        {
            planes.Plane(i % image.Channels)[i / image.Channels] = image.Pixels[i];
        }

        return planes;
    }

    private static string LargestDifference(ReadOnlySpan<float> actual, float[] expected)
    {
        var largest = 0f;
        for (var i = 0; i < actual.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(actual[i] - expected[i]));
        }

        return $"largest difference {largest}";
    }
}
