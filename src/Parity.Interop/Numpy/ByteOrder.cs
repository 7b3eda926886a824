using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Parity.Interop.Numpy;

/// <summary>Turns big-endian elements into little-endian ones.</summary>
internal static class ByteOrder
{
    /// <summary>Reverses the bytes of every element in place.</summary>
    public static void Reverse(Span<byte> bytes, int elementSize)
    {
        switch (elementSize)
        {
            case 2:
                var words = MemoryMarshal.Cast<byte, ushort>(bytes);
                BinaryPrimitives.ReverseEndianness(words, words);
                break;
            case 4:
                var doubleWords = MemoryMarshal.Cast<byte, uint>(bytes);
                BinaryPrimitives.ReverseEndianness(doubleWords, doubleWords);
                break;
            case 8:
                var quadWords = MemoryMarshal.Cast<byte, ulong>(bytes);
                BinaryPrimitives.ReverseEndianness(quadWords, quadWords);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(elementSize), elementSize, "Elements have 2, 4 or 8 bytes.");
        }
    }
}
