using System.Reflection;
using System.Runtime.InteropServices;
using Parity.Backends.TorchSharp.NativeLoading;
using Parity.Core.Backends;
using TorchSharp;

namespace Parity.Backends.TorchSharp.Devices;

/// <summary>Where a module computes: the CPU, or one GPU.</summary>
internal sealed class ComputeDevice
{
    private const string CudaLibrary = "torch_cuda";
    private static readonly Assembly Torch = typeof(torch).Assembly;

    /// <summary>A device that is known to be there.</summary>
    internal ComputeDevice(int? gpu) => Gpu = gpu;

    /// <summary>The GPU's number, from 0; null is the CPU.</summary>
    public int? Gpu { get; }

    /// <summary><c>cpu</c> or <c>cuda:N</c>.</summary>
    public string Name => Gpu is { } number ? $"cuda:{number}" : "cpu";

    /// <summary>The same for TorchSharp.</summary>
    public torch.Device Torched => Gpu is { } number ? new torch.Device(DeviceType.CUDA, number) : torch.CPU;

    /// <summary>What is known of the GPU and of what computes on it, for the report; empty on the CPU.</summary>
    public IEnumerable<KeyValuePair<string, string>> Facts => Gpu is not { } number ? [] :
    [
        new("cudnn", NvidiaLibraries.CudnnVersion() ?? "unknown"),
        new("gpu", NvidiaLibraries.NameOfGpu(number) ?? "unknown"),
    ];

    /// <summary>
    /// Finds out whether a backend can compute where it is asked to, before anything else of libtorch is called: libtorch looks for
    /// its own part for GPUs only once.
    /// </summary>
    /// <exception cref="BackendException">It cannot.</exception>
    public static ComputeDevice Open(TorchScriptOptions options)
    {
        if (options.CudaDevice is not { } number)
        {
            return new ComputeDevice(null);
        }

        var failure = LoadCuda();
        var count = failure is null && torch.cuda.is_available() ? torch.cuda.device_count() : 0;
        return Problem(number, failure, count) is { } problem
            ? throw new BackendException($"Backend '{options.Name}': {problem}.")
            : new ComputeDevice(number);
    }

    /// <summary>Why a GPU cannot be used, with what to do; null where it can.</summary>
    /// <param name="number">Which one is asked for.</param>
    /// <param name="failure">Why libtorch's part for GPUs does not load; empty where this build has none, null where it is loaded.</param>
    /// <param name="count">GPUs that libtorch finds.</param>
    internal static string? Problem(int number, string? failure, int count) => (failure, count) switch
    {
        ("", _) => $"cuda:{number} was asked for, and this build of libtorch has no CUDA; build Parity with -p:ParityNative=cuda, or write device: cpu",
        ({ } words, _) => $"cuda:{number} was asked for, and libtorch's part for CUDA does not load: {words}; install the CUDA libraries that it names, or write device: cpu",
        (null, 0) => $"cuda:{number} was asked for, and libtorch finds no GPU; install an NVIDIA driver for the CUDA version of this libtorch, and look at CUDA_VISIBLE_DEVICES, or write device: cpu",
        (null, _) when number >= count => $"cuda:{number} was asked for, and libtorch finds {count} GPU{(count == 1 ? "" : "s")}, counted from cuda:0; change device",
        _ => null,
    };

    /// <summary>A tensor of the host's memory on this device.</summary>
    public torch.Tensor ToDevice(torch.Tensor host) => Gpu is { } number ? host.to(DeviceType.CUDA, number) : host;

    /// <summary>A tensor's values in the host's memory, waited for.</summary>
    public static torch.Tensor ToHost(torch.Tensor tensor) => tensor.device_type == DeviceType.CPU ? tensor : tensor.cpu();

    /// <summary>Whether an error of libtorch says that this GPU's memory is full.</summary>
    public bool IsFull(Exception error) =>
        Gpu is not null && error is ExternalException && error.Message.Contains("out of memory", StringComparison.OrdinalIgnoreCase);

    /// <summary>Waits for everything that was started on this device.</summary>
    public void Wait()
    {
        if (Gpu is not null)
        {
            torch.cuda.synchronize(Torched);
        }
    }

    // Null where it loads, and empty where this build has none.
    private static string? LoadCuda()
    {
        var path = NativeLibraryLoader.Find($"lib{CudaLibrary}.so");
        try
        {
            NativeLibrary.Load(path ?? CudaLibrary, Torch, null);
            return null;
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            return path is null ? string.Empty : EngineMessage.Of(e);
        }
    }
}
