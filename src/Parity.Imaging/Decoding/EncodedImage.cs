using System.Security.Cryptography;
using SkiaSharp;

namespace Parity.Imaging.Decoding;

/// <summary>An image file's bytes, read once: what they are and what they show.</summary>
public sealed class EncodedImage : IDisposable
{
    private EncodedImage(SKData data) => Data = data;

    /// <summary>SHA-256 of the file's bytes, lower-case hexadecimal; computed each time.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Data.AsSpan()));

    /// <summary>The bytes.</summary>
    internal SKData Data { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="UnreadableImageException">The file is missing, empty or too large.</exception>
    public static EncodedImage Read(string path) => new(ImageFileReader.Read(path));

    /// <summary>Decodes the bytes.</summary>
    /// <returns>Red, green, blue.</returns>
    /// <exception cref="UnreadableImageException">They are truncated, damaged, too large or no image.</exception>
    public ByteImage Decode(DecodeOptions options) => ImageDecoder.Decode(Data, options);

    /// <inheritdoc/>
    public void Dispose() => Data.Dispose();
}
