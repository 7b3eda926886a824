namespace Parity.Imaging.Decoding;

/// <summary>
/// Brightness of a colour PNG as libpng makes it for OpenCV's <c>imread</c> with <c>IMREAD_GRAYSCALE</c>: cut instead of rounded, gray
/// pixels left alone, and through linear light where the file declares a gamma (as an sRGB chunk does).
/// </summary>
internal sealed class PngGray
{
    // libpng: 0.299 and 0.587 in units of 1/32768, cut, and the rest.
    private const int Red = 9797;
    private const int Green = 19234;
    private const int Blue = 3737;
    private const int Shift = 15;
    private const int Half = 1 << (Shift - 1);
    private const int GammaUnit = 100_000;

    private readonly byte[]? _toLinear;
    private readonly byte[]? _fromLinear;

    private PngGray(int gamma)
    {
        if (gamma > 0 && (IsSignificant(gamma) || IsSignificant(Reciprocal(gamma))))
        {
            var inverse = Reciprocal(gamma);
            _toLinear = Table(inverse);
            _fromLinear = Table(Reciprocal(inverse));
        }
    }

    /// <summary>One channel.</summary>
    /// <exception cref="UnreadableImageException">The data are cut or damaged, or of 16 bits with a gamma.</exception>
    public static ByteImage Convert(ReadOnlySpan<byte> file, PngHeader header, ByteImage rgb)
    {
        var converter = new PngGray(header.Gamma);
        if (header.Bits == 16)
        {
            return converter._toLinear is null
                ? Convert16(file, header)
                : throw new UnreadableImageException("it is a colour PNG of 16 bits with a gamma, whose brightness cannot be read as OpenCV does; save it with 8 bits");
        }

        var gray = new ByteImage(rgb.Width, rgb.Height, 1);
        converter.Convert8(rgb.Pixels, gray.Pixels);
        return gray;
    }

    private void Convert8(ReadOnlySpan<byte> from, Span<byte> to)
    {
        for (var i = 0; i < to.Length; i++, from = from[ByteImage.ColorChannels..])
        {
            var (r, g, b) = (from[0], from[1], from[2]);
            to[i] = r == g && r == b ? r
                : _toLinear is null || _fromLinear is null ? (byte)(((Red * r) + (Green * g) + (Blue * b)) >> Shift)
                : _fromLinear[((Red * _toLinear[r]) + (Green * _toLinear[g]) + (Blue * _toLinear[b]) + Half) >> Shift];
        }
    }

    // Weighed in 16 bits, then cut to the upper 8; not turned yet.
    private static ByteImage Convert16(ReadOnlySpan<byte> file, PngHeader header)
    {
        var gray = new ByteImage(header.Width, header.Height, 1);
        try
        {
            new PngSamples(header).Read(file, (samples, y, x, right) =>
            {
                var row = gray.Row(y);
                for (; samples.Length > 0; samples = samples[header.Channels..], x += right)
                {
                    row[x] = (byte)(((Red * samples[0]) + (Green * samples[1]) + (Blue * samples[2]) + Half) >> (Shift + 8));
                }
            });
            return gray;
        }
        catch
        {
            gray.Dispose();
            throw;
        }
    }

    private static int Reciprocal(int gamma) => (int)Math.Floor((1e10 / gamma) + 0.5);

    // libpng: a gamma within 5 % of 1 is none.
    private static bool IsSignificant(int gamma) => gamma is < 95_000 or > 105_000;

    private static byte[] Table(int gamma) =>
        [.. Enumerable.Range(0, 256).Select(level => IsSignificant(gamma) ? (byte)Math.Floor((255 * Math.Pow(level / 255.0, gamma / (double)GammaUnit)) + 0.5) : (byte)level)];
}
