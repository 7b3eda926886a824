namespace Parity.Imaging.Decoding;

internal static class JpegLuma
{
    public static ByteImage? TryDecode(string path, DecodeOptions options) => null;
}
