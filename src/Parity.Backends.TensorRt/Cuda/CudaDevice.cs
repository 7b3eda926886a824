namespace Parity.Backends.TensorRt.Cuda;

/// <summary>
/// One GPU that this process computes on, by its primary context: the one that TensorRT and every other library in the process share.
/// </summary>
internal sealed unsafe class CudaDevice : IDisposable
{
    private const double Mebi = 1 << 20;

    private readonly int _device;
    private nint _context;

    /// <summary>Opens a GPU.</summary>
    /// <exception cref="TensorRtException">There is none of that number, or it does not open.</exception>
    public CudaDevice(CudaDriver driver, Gpu gpu)
    {
        (Driver, Gpu) = (driver, gpu);
        _device = driver.DeviceOf(gpu.Number);
        nint context;
        var result = Functions.RetainPrimaryContext(&context, _device);
        if (result == CudaResult.InvalidDevice)
        {
            throw driver.Missing(gpu.Number);
        }

        driver.Check(result, $"{gpu.Number} does not open (is it in use exclusively, or out of memory?)");
        _context = context;
    }

    /// <summary>The driver.</summary>
    public CudaDriver Driver { get; }

    /// <summary>What it is.</summary>
    public Gpu Gpu { get; }

    private CudaFunctions Functions => Driver.Functions;

    /// <summary>Makes it the one that the calling thread works on: each call of a backend may come on another thread.</summary>
    public void MakeCurrent() => Driver.Check(Functions.SetCurrent(_context), "cannot be made current");

    /// <summary>Likewise; for clearing up, where nothing can be done about a failure.</summary>
    public void TryMakeCurrent() => _ = Functions.SetCurrent(_context);

    /// <summary>Allocates memory of the GPU.</summary>
    /// <exception cref="TensorRtException">There is not enough; the message says how much was asked for and how much is free.</exception>
    public nint Allocate(long bytes, string what)
    {
        nint address;
        var result = Functions.Allocate(&address, (nuint)bytes);
        if (result == CudaResult.OutOfMemory)
        {
            throw new TensorRtException(
                $"the GPU is out of memory: {what} needs {Size(bytes)}{Free()} ({Driver.Words(result)}); end other programs that use it (nvidia-smi lists them), or verify with a smaller size or batch.");
        }

        Driver.Check(result, $"gives no memory for {what} ({Size(bytes)})");
        return address;
    }

    /// <summary>Allocates memory of the host that the GPU copies from and to by itself.</summary>
    /// <exception cref="TensorRtException">There is not enough.</exception>
    public nint AllocateHost(long bytes, string what)
    {
        nint address;
        var result = Functions.AllocateHost(&address, (nuint)bytes);
        return result == CudaResult.Success
            ? address
            : throw new TensorRtException($"the driver gives no {Size(bytes)} of pinned host memory for {what}: {Driver.Words(result)}; free memory of this machine, or verify with a smaller size or batch.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _context, 0) != 0)
        {
            // The thread may be used for other things: a context that is gone must not stay current on it.
            Functions.SetCurrent(0);
            if (Functions.ReleasePrimaryContext is not null)
            {
                Functions.ReleasePrimaryContext(_device);
            }
        }
    }

    private static string Size(long bytes) => bytes < Mebi ? $"{bytes} bytes" : $"{bytes / Mebi:0.#} MiB";

    private string Free()
    {
        nuint free, total;
        return Functions.MemoryInfo is not null && Functions.MemoryInfo(&free, &total) == CudaResult.Success
            ? $", {Size((long)free)} of {Size((long)total)} are free"
            : string.Empty;
    }
}
