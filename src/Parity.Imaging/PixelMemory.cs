using System.Buffers;

namespace Parity.Imaging;

/// <summary>
/// Memory for pixels: rented, or of its own where it is large. A pool rounds up to a power of two and keeps what it got back: a
/// gigabyte for an image of 600 MB.
/// </summary>
internal static class PixelMemory
{
    private const int MostRentedBytes = 64 << 20;

    /// <summary>At least as many bytes, of any content.</summary>
    public static byte[] Rent(int bytes) => bytes > MostRentedBytes ? GC.AllocateUninitializedArray<byte>(bytes) : ArrayPool<byte>.Shared.Rent(bytes);

    /// <summary>Gives them back, once.</summary>
    public static void Return(byte[] bytes)
    {
        if (bytes.Length is > 0 and <= MostRentedBytes)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
