using System.Buffers.Binary;
using System.Text;
using Parity.Core.Tensors;
using Parity.Interop.Numpy;

namespace Parity.Interop.Tests;

/// <summary>Makes .npy files, sound ones and others.</summary>
internal static class Npy
{
    /// <summary>A file of version 1.0 whose header is this text.</summary>
    public static byte[] WithHeader(string text, params byte[] data) => WithHeader(1, Encoding.Latin1.GetBytes(text), data);

    public static byte[] WithHeader(byte version, byte[] text, params byte[] data)
    {
        var length = new byte[version == 1 ? 2 : 4];
        length[0] = (byte)text.Length;
        length[1] = (byte)(text.Length >> 8);
        return [.. "\u0093NUMPY".Select(c => (byte)c), version, 0, .. length, .. text, .. data];
    }

    /// <summary>A file of this descr, order and shape, in the syntax of numpy.</summary>
    public static byte[] Of(string descr, string shape, params byte[] data) =>
        WithHeader($"{{'descr': '{descr}', 'fortran_order': False, 'shape': {shape}, }}\n", data);

    /// <summary>A file that claims a header of this many bytes.</summary>
    public static byte[] ClaimingHeader(uint length)
    {
        byte[] file = [.. "\u0093NUMPY".Select(c => (byte)c), 2, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(8), length);
        return file;
    }

    /// <summary>Reads with the size known, and checks that not knowing it gives the same or is refused as well.</summary>
    public static TensorData Read(byte[] file, string name = "x")
    {
        TensorData? withoutSize = null;
        try
        {
            withoutSize = NpyReader.Read(new MemoryStream(file), null, name, "file.npy");
        }
        catch (TensorFileException)
        {
            // The read below is refused, too, or the assertion after it fails.
        }

        var tensor = NpyReader.Read(new MemoryStream(file), file.Length, name, "file.npy");
        Assert.That(withoutSize, Is.Not.Null);
        Same.Assert(withoutSize!, tensor);
        return tensor;
    }

    /// <summary>The message with which a file is refused, whether its size is known or not.</summary>
    public static string Refusal(byte[] file)
    {
        Assert.That(() => NpyReader.Read(new MemoryStream(file), null, "x", "file.npy"), Throws.TypeOf<TensorFileException>());
        return Assert.Throws<TensorFileException>(() => NpyReader.Read(new MemoryStream(file), file.Length, "x", "file.npy")).Message;
    }

    public static byte[] Written(TensorData tensor)
    {
        using var stream = new MemoryStream();
        NpyWriter.Write(stream, tensor);
        return stream.ToArray();
    }
}
