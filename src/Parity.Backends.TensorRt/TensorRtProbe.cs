using System.Collections.Immutable;
using Parity.Backends.TensorRt.Cuda;
using Parity.Backends.TensorRt.Native;
using Parity.Backends.TensorRt.Running;
using Parity.Core.Backends;

namespace Parity.Backends.TensorRt;

/// <summary>Looks whether TensorRT can run on this machine, without a plan.</summary>
public static class TensorRtProbe
{
    private const string NotFound = "not found";

    /// <summary>Loads TensorRT and the driver, opens the GPU and makes a runtime, whose interface is checked.</summary>
    /// <param name="options">The backend's; its model is not looked at.</param>
    /// <exception cref="BackendException">Something of it is missing or fails; the message says what to do.</exception>
    public static EngineFacts Run(TensorRtOptions options)
    {
        try
        {
            return Look(options);
        }
        catch (TensorRtException e)
        {
            throw new BackendException($"Backend '{options.Name}': {e.Message}", e);
        }
    }

    private static EngineFacts Look(TensorRtOptions options)
    {
        var source = LibrarySource.Of(options);
        var library = TensorRtLibrary.Load(source);
        var driver = CudaDriver.Load(source);
        using var logger = new Logger(library.Version.Major, options.TellLog);
        using var device = new CudaDevice(driver, driver.Find(options.CudaDevice));
        device.MakeCurrent();
        using (var runtime = library.CreateRuntime(logger))
        {
            new SelfCheck(library).Of(runtime.Object, logger);
        }

        var parser = library.ParserPath;
        if (parser is null && options.Build is not null)
        {
            throw new TensorRtException($"TensorRT's ONNX parser is not found beside {library.Path}, so no plan can be built from {options.DisplayPath}; install it, or build the plan elsewhere and name it in path.");
        }

        return new EngineFacts
        {
            Library = "TensorRT",
            LibraryVersion = library.Version.ToString(),
            LibraryPath = library.Path,
            Device = device.Gpu.Device,
            Facts = [.. Facts(library, driver, device.Gpu, parser)],
            Notes = library.Version.Caution is { } caution ? [caution] : ImmutableArray<string>.Empty,
        };
    }

    private static IEnumerable<KeyValuePair<string, string>> Facts(TensorRtLibrary library, CudaDriver driver, Gpu gpu, string? parser) =>
    [
        new("cuda_driver", driver.Path),
        new("cuda_version", gpu.CudaVersion ?? Gpu.Unknown),
        new("gpu_compute_capability", gpu.ComputeCapability ?? Gpu.Unknown),
        new("gpu_memory_bytes", gpu.MemoryBytes is { } bytes ? $"{bytes}" : Gpu.Unknown),
        new("gpu_uuid", gpu.Uuid ?? Gpu.Unknown),
        new("onnx_parser", parser ?? NotFound),
        new("plugins", library.PluginPath ?? NotFound),
    ];
}
