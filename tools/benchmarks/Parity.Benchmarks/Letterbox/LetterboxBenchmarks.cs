using System.Runtime.InteropServices;
using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using Parity.Core.Inputs;
using Parity.Imaging;
using Parity.Imaging.Facts;
using Parity.Imaging.Sizing;

namespace Parity.Benchmarks.Letterbox;

/// <summary>
/// A decoded image to a 640 × 640 float32 NCHW tensor, RGB / 255, as Ultralytics' predict makes it; one thread. Single calls are
/// timed, as <c>letterbox.py</c> times them: their median is nearly the same on a machine that does other work, a mean is not.
/// </summary>
[MemoryDiagnoser]
[InvocationCount(1)]
[WarmupCount(500)]
[IterationCount(300)]
[GcForce(false)]
[MedianColumn, MinColumn]
public class LetterboxBenchmarks
{
    private readonly PreprocessOptions _options = new();
    private readonly float[] _tensor = new float[3 * 640 * 640];

    private ByteImage _image = null!;
    private Preprocessor _preprocessor = null!;
    private PlaneWriter _planes = null!;
    private ImageGeometry _geometry = null!;
    private PixelMapping _mapping = null!;

    /// <summary>The image's size. 1920 × 1080 shrinks to a third, where every second weight is 0; the other size has no such luck.</summary>
    [Params("1920x1080", "1900x1069")]
    public string Source { get; set; } = "";

    /// <summary>Makes the picture, and prints the tensor's SHA-256 for <c>letterbox.py</c> to be compared with.</summary>
    [GlobalSetup]
    public void MakePicture()
    {
        var sides = Array.ConvertAll(Source.Split('x'), int.Parse);
        _image = FormulaPicture.Create(sides[0], sides[1]);
        _preprocessor = new Preprocessor(_options);
        _planes = new PlaneWriter(_options);
        _geometry = ImageGeometry.For(_image.Width, _image.Height, _options);
        _mapping = _geometry.MappingFrom(_image.Width, _image.Height, _options);
        Letterbox();
        Console.WriteLine($"SHA-256 of the tensor from {Source}: {Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(_tensor.AsSpan())))}");
    }

    /// <summary>What cv2.resize, copyMakeBorder, the transpose and the division do in Python.</summary>
    [Benchmark(Baseline = true, Description = "letterbox: resize, pad, layout, divide")]
    public void Letterbox() => _planes.Write(_image, ImageGeometry.For(_image.Width, _image.Height, _options), _tensor);

    /// <summary>Looking at the tensor for padding, false colour and range.</summary>
    [Benchmark(Description = "facts of the tensor")]
    public ImageFacts Facts() => ImageFactsFinder.Find(_tensor, _geometry.Width, _geometry.Height, _options.Stride, _mapping);

    /// <summary>The digest alone.</summary>
    [Benchmark(Description = "SHA-256 of the tensor")]
    public byte[] Digest() => SHA256.HashData(MemoryMarshal.AsBytes(_tensor.AsSpan()));

    /// <summary>All that a run pays for an image after decoding.</summary>
    [Benchmark(Description = "Prepare: letterbox, facts, SHA-256")]
    public void Prepare() => _preprocessor.Prepare("image", "images", _image).Dispose();
}
