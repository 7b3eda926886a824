using System.Buffers;
using System.Runtime.InteropServices;

namespace Parity.Imaging;

/// <summary>
/// Memory for pixels: rented, or native where it is large. A pool rounds up to a power of two and keeps what it got back, and the
/// collector frees large arrays late: a few images of 600 MB would take gigabytes.
/// </summary>
internal sealed unsafe class PixelMemory : IDisposable
{
    private const int MostRentedBytes = 64 << 20;

    private readonly int _length;
    private byte[]? _rented;
    private void* _native;

    /// <summary>Takes memory of any content.</summary>
    public PixelMemory(int bytes)
    {
        _length = bytes;
        if (bytes > MostRentedBytes)
        {
            _native = NativeMemory.Alloc((nuint)bytes);
        }
        else
        {
            _rented = ArrayPool<byte>.Shared.Rent(bytes);
        }
    }

    /// <summary>All of it.</summary>
    /// <exception cref="ObjectDisposedException">It was given back.</exception>
    public Span<byte> Bytes => _rented is { } rented ? rented.AsSpan(0, _length)
        : _native is not null ? new Span<byte>(_native, _length)
        : throw new ObjectDisposedException(nameof(PixelMemory));

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _rented, null) is { } rented)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        NativeMemory.Free(_native);
        _native = null;
    }
}
