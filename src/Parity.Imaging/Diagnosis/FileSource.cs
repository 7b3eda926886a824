using Parity.Imaging.Decoding;
using Parity.Imaging.Resampling;

namespace Parity.Imaging.Diagnosis;

/// <summary>An image file's own pixels.</summary>
internal sealed class FileSource : ISource
{
    private readonly string _path;
    private readonly DecodeOptions _decode;
    private readonly ByteImage _stored;
    // Of one orientation alone: a large photograph in all eight would take more memory than it is worth.
    private readonly Dictionary<ColorChoice, ByteImage> _prepared = [];
    private int _preparedOrientation;
    private readonly LevelCache _resized = new();

    public FileSource(string path, DecoderBehavior decoder)
    {
        _path = path;
        _decode = new DecodeOptions { Decoder = decoder, Exif = false };
        _stored = ImageDecoder.Decode(path, _decode);
        using var turned = ImageDecoder.Decode(path, _decode with { Exif = true });
        ExifOrientation = Enumerable.Range(Turn.None, Turn.Last).First(orientation => Equal(orientation, turned));
    }

    public bool IsFile => true;

    public int ExifOrientation { get; }

    public (int Width, int Height) Size(int orientation) => Turn.Swaps(orientation) ? (_stored.Height, _stored.Width) : (_stored.Width, _stored.Height);

    public FloatImage Levels(int orientation, ColorChoice color, Interpolation kernel, int width, int height)
    {
        var planes = _resized.Get(new LevelCache.Key(orientation, color.IsGray ? color.Formula : null, kernel, width, height), () =>
        {
            var source = Prepared(orientation, color.IsGray ? color : ColorChoice.Rgb);
            return kernel.IsFloat() ? ResizedFloats(source, kernel, width, height) : ResizedBytes(source, kernel, width, height);
        });
        if (color.Mode == ColorMode.Bgr)
        {
            planes.SwapOuterPlanes();
        }

        return planes;
    }

    /// <summary>Whether another decoder gives the same pixels.</summary>
    public bool SamePixels(FileSource other) =>
        (_stored.Width, _stored.Height) == (other._stored.Width, other._stored.Height) && _stored.Pixels.SequenceEqual(other._stored.Pixels);

    public void Dispose()
    {
        _stored.Dispose();
        _resized.Dispose();
        ForgetPrepared();
    }

    private static FloatImage ResizedBytes(ByteImage source, Interpolation kernel, int width, int height)
    {
        using var resized = new ByteImage(width, height, source.Channels);
        Resampler.Resize(source, resized.Pixels, new ResizeTarget(width, height), resized.RowBytes, kernel);
        return FloatImage.FromLevels(resized);
    }

    private static FloatImage ResizedFloats(ByteImage source, Interpolation kernel, int width, int height)
    {
        using var planes = FloatImage.FromLevels(source);
        var resized = new FloatImage(width, height, source.Channels);
        Resampler.Resize(planes, resized, kernel);
        return resized;
    }

    private ByteImage Prepared(int orientation, ColorChoice color)
    {
        if (orientation != _preparedOrientation)
        {
            ForgetPrepared();
            _preparedOrientation = orientation;
        }

        if (!_prepared.TryGetValue(color, out var image))
        {
            using var gray = color.IsGray ? Brightness(color.Formula) : null;
            image = Turn.Apply(gray ?? _stored, orientation);
            _prepared.Add(color, image);
        }

        return image;
    }

    private void ForgetPrepared()
    {
        foreach (var image in _prepared.Values)
        {
            image.Dispose();
        }

        _prepared.Clear();
    }

    private ByteImage Brightness(GrayFormula formula)
    {
        try
        {
            return formula == GrayFormula.Cv2Read ? Cv2Gray.Decode(_path, _decode) : GrayConverter.Convert(_stored, formula);
        }
        catch (UnreadableImageException)
        {
            // Some files are refused as gray alone; the other formulas can still be told apart.
            return GrayConverter.Convert(_stored, GrayFormula.Cv2);
        }
    }

    private bool Equal(int orientation, ByteImage turned)
    {
        using var mine = Turn.Apply(_stored, orientation);
        return (mine.Width, mine.Height) == (turned.Width, turned.Height) && mine.Pixels.SequenceEqual(turned.Pixels);
    }
}
