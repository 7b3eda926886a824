namespace Parity.Backends.TensorRt.Cuda;

/// <summary>The queue of work for the GPU; everything of a backend goes through one.</summary>
internal sealed unsafe class CudaStream : IDisposable
{
    // Not behind the default stream, on which other libraries of the process may work.
    private const uint NonBlocking = 1;

    private readonly CudaDevice _device;

    /// <summary>Creates a stream.</summary>
    /// <exception cref="TensorRtException">The driver refuses.</exception>
    public CudaStream(CudaDevice device)
    {
        _device = device;
        nint stream;
        device.Driver.Check(device.Driver.Functions.CreateStream(&stream, NonBlocking), "makes no stream");
        Handle = stream;
    }

    /// <summary>The driver's handle; TensorRT takes it as it is.</summary>
    public nint Handle { get; private set; }

    /// <summary>Waits until everything enqueued so far is done.</summary>
    /// <param name="what">What is waited for, for messages.</param>
    /// <exception cref="TensorRtException">Something of it failed.</exception>
    public void Wait(string what) => _device.Driver.Check(TryWait(), $"fails {what}");

    /// <summary>Waits likewise; for clearing up, where a failure was told already.</summary>
    public CudaResult TryWait() => _device.Driver.Functions.SynchronizeStream(Handle);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Handle != 0)
        {
            _device.Driver.Functions.DestroyStream(Handle);
            Handle = 0;
        }
    }
}
