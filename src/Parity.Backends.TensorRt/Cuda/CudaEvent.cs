namespace Parity.Backends.TensorRt.Cuda;

/// <summary>A mark in a stream, with the GPU's own time.</summary>
internal sealed unsafe class CudaEvent : IDisposable
{
    private readonly CudaDevice _device;
    private nint _event;

    /// <summary>Creates an event.</summary>
    /// <exception cref="TensorRtException">The driver refuses.</exception>
    public CudaEvent(CudaDevice device)
    {
        _device = device;
        nint created;
        device.Driver.Check(Functions.CreateEvent(&created, 0), "makes no event");
        _event = created;
    }

    private CudaFunctions Functions => _device.Driver.Functions;

    /// <summary>Enqueues the mark.</summary>
    public void Record(CudaStream stream) => _device.Driver.Check(Functions.RecordEvent(_event, stream.Handle), "cannot record an event");

    /// <summary>Waits until the stream has come to the mark; to the end of the stream, where the driver cannot wait for marks.</summary>
    public void Wait(CudaStream stream, string what)
    {
        if (Functions.SynchronizeEvent is null)
        {
            stream.Wait(what);
            return;
        }

        _device.Driver.Check(Functions.SynchronizeEvent(_event), $"fails {what}");
    }

    /// <summary>The time since another mark. The stream has come to both.</summary>
    public TimeSpan Since(CudaEvent earlier)
    {
        float milliseconds;
        _device.Driver.Check(Functions.ElapsedTime(&milliseconds, earlier._event, _event), "does not tell the time");
        return TimeSpan.FromMilliseconds(milliseconds);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_event != 0)
        {
            Functions.DestroyEvent(_event);
            _event = 0;
        }
    }
}
