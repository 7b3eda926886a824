using System.Runtime.InteropServices;
using System.Text;

namespace Parity.Backends.TorchSharp.Devices;

/// <summary>What NVIDIA's driver and cuDNN say of themselves by their C interfaces: TorchSharp does not tell it.</summary>
internal static unsafe class NvidiaLibraries
{
    private const int NameBytes = 256;

    /// <summary>A GPU's name; null where the driver does not tell.</summary>
    public static string? NameOfGpu(int number)
    {
        if (!NativeLibrary.TryLoad(OperatingSystem.IsWindows() ? "nvcuda.dll" : "libcuda.so.1", out var driver) ||
            !NativeLibrary.TryGetExport(driver, "cuInit", out var init) ||
            !NativeLibrary.TryGetExport(driver, "cuDeviceGet", out var get) ||
            !NativeLibrary.TryGetExport(driver, "cuDeviceGetName", out var getName))
        {
            return null;
        }

        int device;
        var name = stackalloc byte[NameBytes];
        return ((delegate* unmanaged<uint, int>)init)(0) == 0 &&
            ((delegate* unmanaged<int*, int, int>)get)(&device, number) == 0 &&
            ((delegate* unmanaged<byte*, int, int, int>)getName)(name, NameBytes, device) == 0
            ? Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name))
            : null;
    }

    /// <summary>cuDNN's version, such as <c>9.8.0</c>; null where it does not load.</summary>
    public static string? CudnnVersion() =>
        NativeLibrary.TryLoad(OperatingSystem.IsWindows() ? "cudnn64_9.dll" : "libcudnn.so.9", out var cudnn) &&
        NativeLibrary.TryGetExport(cudnn, "cudnnGetVersion", out var get)
            ? VersionOf(((delegate* unmanaged<nuint>)get)())
            : null;

    /// <summary>cuDNN counts from version 9 on in ten thousands, hundreds and ones.</summary>
    internal static string VersionOf(nuint number) => $"{number / 10000}.{number / 100 % 100}.{number % 100}";
}
