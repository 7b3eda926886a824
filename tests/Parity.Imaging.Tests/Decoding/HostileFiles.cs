using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace Parity.Imaging.Tests.Decoding;

/// <summary>Makes files whose headers lie.</summary>
internal static class HostileFiles
{
    /// <summary>An RGB PNG of one data chunk.</summary>
    public static byte[] Png(int width, int height, byte[] packed, params byte[] before)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        return [0x89, .. "PNG\r\n\x1a\n"u8, .. Chunk("IHDR", header), .. before, .. Chunk("IDAT", packed), .. Chunk("IEND", [])];
    }

    public static byte[] Chunk(string kind, byte[] data)
    {
        byte[] checkedBytes = [.. Encoding.ASCII.GetBytes(kind), .. data];
        var (length, sum) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(sum, Crc32.HashToUInt32(checkedBytes));
        return [.. length, .. checkedBytes, .. sum];
    }

    public static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            stream.Write(bytes);
        }

        return packed.ToArray();
    }

    /// <summary>A lossless WebP whose data end behind their header.</summary>
    public static byte[] Webp(int width, int height)
    {
        var file = new byte[48];
        "RIFF"u8.CopyTo(file);
        "WEBPVP8L"u8.CopyTo(file.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(16), file.Length - 20);
        file[20] = 0x2F;
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(21), (width - 1) | ((height - 1) << 14));
        return file;
    }

    /// <summary>A BMP of 24 bits per pixel and 100 bytes of data.</summary>
    public static byte[] Bmp(int width, int height)
    {
        var file = new byte[154];
        "BM"u8.CopyTo(file);
        foreach (var (at, value) in new[] { (10, 54), (14, 40), (18, width), (22, height), (26, 1 | (24 << 16)) })
        {
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), value);
        }

        return file;
    }

    /// <summary>The JPEG with another size in its frame.</summary>
    public static byte[] Jpeg(byte[] file, int width, int height)
    {
        var changed = (byte[])file.Clone();
        var frame = Math.Max(changed.AsSpan().IndexOf<byte>([0xFF, 0xC0]), changed.AsSpan().IndexOf<byte>([0xFF, 0xC2]));
        BinaryPrimitives.WriteUInt16BigEndian(changed.AsSpan(frame + 5), (ushort)height);
        BinaryPrimitives.WriteUInt16BigEndian(changed.AsSpan(frame + 7), (ushort)width);
        return changed;
    }
}
