using Parity.Core.Backends;

namespace Parity.Backends.TensorRt.Cuda;

/// <summary>Memory of the host that the GPU reads and writes by itself; it grows when more is needed, and then holds anything.</summary>
/// <param name="device">The GPU.</param>
/// <param name="what">What lies in it, for messages.</param>
internal sealed unsafe class PinnedMemory(CudaDevice device, string what) : IDisposable
{
    // An address is wanted even for an empty tensor; 8 bytes of each of the 8 dimensions for a tensor of shapes.
    private const long SmallestBytes = 64;

    private long _bytes;

    /// <summary>Where it lies; 0 before the first <see cref="Ensure"/>.</summary>
    public nint Address { get; private set; }

    /// <summary>Makes it at least as large. Nothing that was enqueued may still use it.</summary>
    /// <exception cref="TensorRtException">There is not enough memory.</exception>
    public void Ensure(long bytes)
    {
        if (Address != 0 && _bytes >= bytes)
        {
            return;
        }

        Dispose();
        var size = Math.Max(bytes, SmallestBytes);
        Address = device.AllocateHost(size, what);
        _bytes = size;
    }

    /// <summary>The first bytes of it.</summary>
    public Span<byte> Span(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, _bytes);
        return new Span<byte>((void*)Address, checked((int)bytes));
    }

    /// <summary>Fills the first bytes with <see cref="PooledBuffers.Poison"/>.</summary>
    public void Poison(long bytes) => Span(bytes).Fill(PooledBuffers.Poison);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Address != 0)
        {
            device.Driver.Functions.FreeHost(Address);
            (Address, _bytes) = (0, 0);
        }
    }
}
