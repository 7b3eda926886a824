using System.Buffers.Binary;
using System.Text;
using Parity.Interop.Files;

namespace Parity.Interop.Numpy;

/// <summary>Reads the part of a .npy file before its data: magic bytes, version, length, dictionary.</summary>
internal static class NpyHeaderReader
{
    private const int PrefixBytes = 8;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The first bytes of every .npy file.</summary>
    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads the header and says how many bytes it took.</summary>
    /// <exception cref="TensorFileException">It is not one.</exception>
    public static (NpyHeader Header, int Bytes) Read(Stream stream, NpyExtent extent, string shownAs)
    {
        Span<byte> start = stackalloc byte[PrefixBytes + sizeof(uint)];
        var prefix = start[..PrefixBytes];
        var count = stream.ReadAtLeast(prefix, PrefixBytes, throwOnEndOfStream: false);
        if (!prefix[..count].StartsWith(Magic))
        {
            throw TensorFileException.At(shownAs, $"it is not a .npy file: {FileContent.Describe(prefix[..count])}; save the array with np.save.");
        }

        var (major, minor) = count == PrefixBytes ? (prefix[6], prefix[7]) : throw EndsEarly(shownAs);
        if (major is < 1 or > 3 || minor != 0)
        {
            throw TensorFileException.At(shownAs, $"it has version {major}.{minor} of the .npy format, and versions 1.0 to 3.0 can be read; save the array again with np.save.");
        }

        var lengthBytes = major == 1 ? sizeof(ushort) : sizeof(uint);
        Fill(stream, start.Slice(PrefixBytes, lengthBytes), shownAs);
        var length = major == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(start[PrefixBytes..]) : BinaryPrimitives.ReadUInt32LittleEndian(start[PrefixBytes..]);
        var bytes = PrefixBytes + lengthBytes + length;
        if (length > NpyReader.MaxHeaderBytes)
        {
            throw TensorFileException.At(shownAs, $"its header claims {length} bytes, more than the {NpyReader.MaxHeaderBytes} that are read; save the array again with np.save.");
        }

        if (bytes > extent.Bytes)
        {
            throw EndsEarly(shownAs);
        }

        var text = new byte[length];
        Fill(stream, text, shownAs);
        return (NpyHeader.Parse(Decode(text, major, shownAs), shownAs), (int)bytes);
    }

    private static void Fill(Stream stream, Span<byte> buffer, string shownAs)
    {
        if (stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) < buffer.Length)
        {
            throw EndsEarly(shownAs);
        }
    }

    private static TensorFileException EndsEarly(string shownAs) =>
        TensorFileException.At(shownAs, "it ends within its header: it was not written or copied completely; save or copy it again.");

    private static string Decode(byte[] text, int version, string shownAs)
    {
        try
        {
            return version == 3 ? StrictUtf8.GetString(text) : Encoding.Latin1.GetString(text);
        }
        catch (DecoderFallbackException e)
        {
            throw TensorFileException.At(shownAs, "its header is damaged: it is not UTF-8, as version 3.0 demands; save the array again with np.save.", e);
        }
    }
}
