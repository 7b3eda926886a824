using System.Text;
using Parity.Backends.TensorRt.Native;

namespace Parity.Backends.TensorRt.Cuda;

/// <summary>The CUDA driver: the library that comes with NVIDIA's driver, not with CUDA.</summary>
internal sealed unsafe class CudaDriver
{
    private const int NameBytes = 256;
    private const int UuidBytes = 16;
    private const int CapabilityMajor = 75;
    private const int CapabilityMinor = 76;

    private CudaDriver(CudaFunctions functions, string path) => (Functions, Path) = (functions, path);

    /// <summary>What it can be asked for.</summary>
    public CudaFunctions Functions { get; }

    /// <summary>The file of the library.</summary>
    public string Path { get; }

    /// <summary>The newest CUDA that it speaks, such as <c>12.8</c>; null where it does not tell.</summary>
    public string? CudaVersion
    {
        get
        {
            int version;
            return Functions.DriverVersion is not null && Functions.DriverVersion(&version) == CudaResult.Success
                ? $"{version / 1000}.{version % 1000 / 10}"
                : null;
        }
    }

    private static string FileName => OperatingSystem.IsWindows() ? "nvcuda.dll" : "libcuda.so.1";

    /// <summary>Loads and starts it: from the folder that is named for TensorRT, if it lies there, else what the system's loader finds.</summary>
    /// <exception cref="TensorRtException">There is no driver, no GPU, or it does not start.</exception>
    public static CudaDriver Load(LibrarySource source)
    {
        var beside = source.NamedFolder is { } folder ? System.IO.Path.Combine(folder, FileName) : null;
        var library = SharedLibrary.TryLoad(beside is not null && File.Exists(beside) ? beside : FileName) ?? throw new TensorRtException(
            $"this system has no NVIDIA driver: the system's loader does not find {FileName}; TensorRT needs a GPU of NVIDIA's and its driver (in a container, start it with the GPUs: docker run --gpus all).");
        var driver = new CudaDriver(new CudaFunctions(library), library.FileOf(library.Get("cuInit")));
        var result = driver.Functions.Init(0);
        return result switch
        {
            CudaResult.Success => driver,
            CudaResult.NoDevice => throw new TensorRtException(
                $"the NVIDIA driver finds no GPU ({driver.Words(result)}); check nvidia-smi and CUDA_VISIBLE_DEVICES, and start a container with the GPUs (docker run --gpus all)."),
            CudaResult.StubLibrary => throw new TensorRtException(
                $"{driver.Path} is the CUDA toolkit's stand-in to link against, not the driver ({driver.Words(result)}); take its folder from LD_LIBRARY_PATH."),
            _ => throw new TensorRtException($"the NVIDIA driver ({driver.Path}) does not start: {driver.Words(result)}; check that nvidia-smi works."),
        };
    }

    /// <summary>Every GPU; empty where the driver does not tell how many there are.</summary>
    public IReadOnlyList<Gpu> Gpus()
    {
        int count;
        return Functions.DeviceCount is not null && Functions.DeviceCount(&count) == CudaResult.Success
            ? [.. Enumerable.Range(0, count).Select(Describe)]
            : [];
    }

    /// <summary>One GPU.</summary>
    /// <exception cref="TensorRtException">There is none of that number.</exception>
    public Gpu Find(int number)
    {
        var gpus = Gpus();
        return gpus.Count == 0 ? Describe(number) : gpus.FirstOrDefault(gpu => gpu.Number == number) ?? throw Missing(number);
    }

    /// <summary>The driver's handle of a GPU.</summary>
    /// <exception cref="TensorRtException">There is none of that number.</exception>
    public int DeviceOf(int number)
    {
        var device = number;
        if (Functions.Device is not null && Functions.Device(&device, number) is var result and not CudaResult.Success)
        {
            throw result == CudaResult.InvalidDevice ? Missing(number) : Failure(result, $"cannot open GPU {number}");
        }

        return device;
    }

    /// <summary>Turns a result that is not success into an exception.</summary>
    /// <param name="result">What a function returned.</param>
    /// <param name="what">What failed, after "the GPU": <c>cannot copy the input</c>.</param>
    public void Check(CudaResult result, string what)
    {
        if (result != CudaResult.Success)
        {
            throw Failure(result, what);
        }
    }

    /// <summary>The driver's own words for a result.</summary>
    public string Words(CudaResult result)
    {
        nint words = 0;
        return Functions.ErrorString is not null && Functions.ErrorString(result, &words) == CudaResult.Success && words != 0
            ? $"{EngineWords.OneLine(NativeText.Read(words))}, CUDA error {(int)result}"
            : $"CUDA error {(int)result}";
    }

    /// <summary>That there is no GPU of a number, and which there are.</summary>
    public TensorRtException Missing(int number)
    {
        var gpus = Gpus();
        if (gpus.Any(gpu => gpu.Number == number))
        {
            return new TensorRtException($"the NVIDIA driver lists GPU {number} and does not open it; check nvidia-smi, and whether another program uses it exclusively.");
        }

        var found = gpus.Count == 0 ? string.Empty : $", but {string.Join(", ", gpus.Select(gpu => $"{gpu.Number} ({gpu.Name ?? Gpu.Unknown})"))}";
        return new TensorRtException($"there is no GPU {number}{found}; numbers start at 0, and CUDA_VISIBLE_DEVICES may hide some.");
    }

    private TensorRtException Failure(CudaResult result, string what) => new($"the GPU {what}: {Words(result)}.");

    private Gpu Describe(int number)
    {
        var device = number;
        var isKnown = Functions.Device is null || Functions.Device(&device, number) == CudaResult.Success;
        return isKnown ? new Gpu(number, Name(device), Capability(device), Uuid(device), Memory(device), CudaVersion) : new Gpu(number, null, null, null, null, CudaVersion);
    }

    private string? Name(int device)
    {
        var name = stackalloc byte[NameBytes];
        return Functions.DeviceName is not null && Functions.DeviceName(name, NameBytes, device) == CudaResult.Success
            ? EngineWords.OneLine(NativeText.Read((nint)name))
            : null;
    }

    private string? Capability(int device)
    {
        int major, minor;
        return Functions.DeviceAttribute is not null
            && Functions.DeviceAttribute(&major, CapabilityMajor, device) == CudaResult.Success
            && Functions.DeviceAttribute(&minor, CapabilityMinor, device) == CudaResult.Success
            ? $"{major}.{minor}"
            : null;
    }

    private string? Uuid(int device)
    {
        var bytes = stackalloc byte[UuidBytes];
        return Functions.DeviceUuid is not null && Functions.DeviceUuid(bytes, device) == CudaResult.Success
            ? new StringBuilder("GPU-").Append(new Guid(new ReadOnlySpan<byte>(bytes, UuidBytes), bigEndian: true)).ToString()
            : null;
    }

    private long? Memory(int device)
    {
        nuint bytes;
        return Functions.TotalMemory is not null && Functions.TotalMemory(&bytes, device) == CudaResult.Success ? (long)bytes : null;
    }
}
