using System.Buffers.Binary;
using System.Text;
using Parity.Core.Tensors;

namespace Parity.Interop.Numpy;

/// <summary>Makes the header that numpy itself writes, byte for byte.</summary>
internal static class NpyHeaderWriter
{
    private const int Alignment = 64;
    private const int PrefixBytes = 10;

    /// <summary>numpy leaves room for the first dimension to grow to this many digits in place (GROWTH_AXIS_MAX_DIGITS).</summary>
    private const int GrowthDigits = 21;

    /// <summary>Magic bytes, version 1.0, length and dictionary.</summary>
    /// <param name="tensor">The tensor that follows.</param>
    /// <param name="shownAs">What messages call the file.</param>
    /// <exception cref="TensorFileException">numpy has no such type or not so many dimensions.</exception>
    public static byte[] Write(TensorData tensor, string shownAs)
    {
        var (type, shape) = (tensor.ElementType, tensor.Shape);
        var descr = NpyType.NameOf(type)
            ?? throw TensorFileException.At(shownAs, $"numpy has no type for {type.Name()}, so it cannot be written to .npy or .npz; convert the tensor to float32 first.");
        if (shape.Rank > NpyHeader.MaxRank)
        {
            throw TensorFileException.At(shownAs, $"numpy allows {NpyHeader.MaxRank} dimensions, not {shape.Rank}; reshape the tensor first.");
        }

        var sizes = shape.Rank == 1 ? $"{shape[0]}," : string.Join(", ", shape.Dimensions);
        var room = shape.Rank == 0 ? 0 : GrowthDigits - $"{shape[0]}".Length;
        var text = $"{{'descr': '{descr}', 'fortran_order': False, 'shape': ({sizes}), }}{new string(' ', room)}";
        // A header that already ends on the boundary gets a whole line of spaces, as in numpy.
        var used = PrefixBytes + text.Length + 1;
        var bytes = new byte[used + Alignment - (used % Alignment)];
        bytes.AsSpan().Fill((byte)' ');
        NpyHeaderReader.Magic.CopyTo(bytes);
        (bytes[6], bytes[7]) = (1, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)(bytes.Length - PrefixBytes));
        Encoding.ASCII.GetBytes(text, bytes.AsSpan(PrefixBytes));
        bytes[^1] = (byte)'\n';
        return bytes;
    }
}
