using Parity.Core.Backends;

namespace Parity.Backends.TensorRt.Cuda;

/// <summary>Memory of the GPU that grows when more is needed, and then holds anything.</summary>
/// <param name="device">The GPU.</param>
/// <param name="what">What lies in it, for messages.</param>
internal sealed unsafe class DeviceMemory(CudaDevice device, string what) : IDisposable
{
    // TensorRT wants tensors aligned to 256 bytes, as the driver gives them, and an address even for an empty one.
    private const long SmallestBytes = 256;

    private CudaFunctions Functions => device.Driver.Functions;

    /// <summary>Where it lies; 0 before the first <see cref="Ensure"/>.</summary>
    public nint Address { get; private set; }

    /// <summary>Its size.</summary>
    public long Bytes { get; private set; }

    /// <summary>Makes it at least as large. Nothing that was enqueued may still use it.</summary>
    /// <exception cref="TensorRtException">There is not enough memory.</exception>
    public void Ensure(long bytes)
    {
        if (Address != 0 && Bytes >= bytes)
        {
            return;
        }

        Dispose();
        var size = Math.Max(bytes, SmallestBytes);
        Address = device.Allocate(size, what);
        Bytes = size;
    }

    /// <summary>Copies from pinned memory.</summary>
    public void CopyFrom(PinnedMemory source, long bytes, CudaStream stream)
    {
        if (bytes > 0)
        {
            device.Driver.Check(Functions.CopyToDevice(Address, source.Address, (nuint)bytes, stream.Handle), $"cannot be given {what}");
        }
    }

    /// <summary>Copies to pinned memory.</summary>
    public void CopyTo(PinnedMemory target, long bytes, CudaStream stream)
    {
        if (bytes > 0)
        {
            device.Driver.Check(Functions.CopyToHost(target.Address, Address, (nuint)bytes, stream.Handle), $"does not give {what}");
        }
    }

    /// <summary>Fills it with <see cref="PooledBuffers.Poison"/>.</summary>
    /// <param name="bytes">How much of it.</param>
    /// <param name="stream">Where it is enqueued.</param>
    /// <param name="spare">Pinned memory that may be written to, for a driver that cannot fill.</param>
    public void Poison(long bytes, CudaStream stream, PinnedMemory spare)
    {
        if (bytes == 0)
        {
            return;
        }

        if (Functions.Fill is not null)
        {
            device.Driver.Check(Functions.Fill(Address, PooledBuffers.Poison, (nuint)bytes, stream.Handle), $"cannot fill {what}");
            return;
        }

        spare.Ensure(bytes);
        spare.Poison(bytes);
        CopyFrom(spare, bytes, stream);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Address != 0)
        {
            Functions.Free(Address);
            (Address, Bytes) = (0, 0);
        }
    }
}
