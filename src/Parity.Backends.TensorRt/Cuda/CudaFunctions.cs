using Parity.Backends.TensorRt.Native;

namespace Parity.Backends.TensorRt.Cuda;

/// <summary>
/// The functions of the CUDA driver that Parity calls, as in <c>cuda.h</c>; each returns a <see cref="CudaResult"/>. Those that are not
/// needed to compute are null where the library does not have them.
/// </summary>
internal sealed unsafe class CudaFunctions(SharedLibrary library)
{
    private const nint None = 0;

    public readonly delegate* unmanaged<uint, CudaResult> Init = (delegate* unmanaged<uint, CudaResult>)library.Get("cuInit");
    public readonly delegate* unmanaged<nint*, int, CudaResult> RetainPrimaryContext = (delegate* unmanaged<nint*, int, CudaResult>)library.Get("cuDevicePrimaryCtxRetain");
    public readonly delegate* unmanaged<int, CudaResult> ReleasePrimaryContext = (delegate* unmanaged<int, CudaResult>)Either(library, "cuDevicePrimaryCtxRelease_v2", "cuDevicePrimaryCtxRelease");
    public readonly delegate* unmanaged<nint, CudaResult> SetCurrent = (delegate* unmanaged<nint, CudaResult>)library.Get("cuCtxSetCurrent");
    public readonly delegate* unmanaged<nint*, nuint, CudaResult> Allocate = (delegate* unmanaged<nint*, nuint, CudaResult>)library.Get("cuMemAlloc_v2");
    public readonly delegate* unmanaged<nint, CudaResult> Free = (delegate* unmanaged<nint, CudaResult>)library.Get("cuMemFree_v2");
    public readonly delegate* unmanaged<nint*, nuint, CudaResult> AllocateHost = (delegate* unmanaged<nint*, nuint, CudaResult>)library.Get("cuMemAllocHost_v2");
    public readonly delegate* unmanaged<nint, CudaResult> FreeHost = (delegate* unmanaged<nint, CudaResult>)library.Get("cuMemFreeHost");
    public readonly delegate* unmanaged<nint, nint, nuint, nint, CudaResult> CopyToDevice = (delegate* unmanaged<nint, nint, nuint, nint, CudaResult>)library.Get("cuMemcpyHtoDAsync_v2");
    public readonly delegate* unmanaged<nint, nint, nuint, nint, CudaResult> CopyToHost = (delegate* unmanaged<nint, nint, nuint, nint, CudaResult>)library.Get("cuMemcpyDtoHAsync_v2");
    public readonly delegate* unmanaged<nint*, uint, CudaResult> CreateStream = (delegate* unmanaged<nint*, uint, CudaResult>)library.Get("cuStreamCreate");
    public readonly delegate* unmanaged<nint, CudaResult> SynchronizeStream = (delegate* unmanaged<nint, CudaResult>)library.Get("cuStreamSynchronize");
    public readonly delegate* unmanaged<nint, CudaResult> DestroyStream = (delegate* unmanaged<nint, CudaResult>)library.Get("cuStreamDestroy_v2");
    public readonly delegate* unmanaged<nint*, uint, CudaResult> CreateEvent = (delegate* unmanaged<nint*, uint, CudaResult>)library.Get("cuEventCreate");
    public readonly delegate* unmanaged<nint, nint, CudaResult> RecordEvent = (delegate* unmanaged<nint, nint, CudaResult>)library.Get("cuEventRecord");
    public readonly delegate* unmanaged<float*, nint, nint, CudaResult> ElapsedTime = (delegate* unmanaged<float*, nint, nint, CudaResult>)library.Get("cuEventElapsedTime");
    public readonly delegate* unmanaged<nint, CudaResult> DestroyEvent = (delegate* unmanaged<nint, CudaResult>)library.Get("cuEventDestroy_v2");

    public readonly delegate* unmanaged<CudaResult, nint*, CudaResult> ErrorString = (delegate* unmanaged<CudaResult, nint*, CudaResult>)library.Find("cuGetErrorString");
    public readonly delegate* unmanaged<int*, CudaResult> DriverVersion = (delegate* unmanaged<int*, CudaResult>)library.Find("cuDriverGetVersion");
    public readonly delegate* unmanaged<int*, CudaResult> DeviceCount = (delegate* unmanaged<int*, CudaResult>)library.Find("cuDeviceGetCount");
    public readonly delegate* unmanaged<int*, int, CudaResult> Device = (delegate* unmanaged<int*, int, CudaResult>)library.Find("cuDeviceGet");
    public readonly delegate* unmanaged<byte*, int, int, CudaResult> DeviceName = (delegate* unmanaged<byte*, int, int, CudaResult>)library.Find("cuDeviceGetName");
    public readonly delegate* unmanaged<byte*, int, CudaResult> DeviceUuid = (delegate* unmanaged<byte*, int, CudaResult>)Either(library, "cuDeviceGetUuid_v2", "cuDeviceGetUuid");
    public readonly delegate* unmanaged<int*, int, int, CudaResult> DeviceAttribute = (delegate* unmanaged<int*, int, int, CudaResult>)library.Find("cuDeviceGetAttribute");
    public readonly delegate* unmanaged<nuint*, int, CudaResult> TotalMemory = (delegate* unmanaged<nuint*, int, CudaResult>)library.Find("cuDeviceTotalMem_v2");
    public readonly delegate* unmanaged<nuint*, nuint*, CudaResult> MemoryInfo = (delegate* unmanaged<nuint*, nuint*, CudaResult>)library.Find("cuMemGetInfo_v2");
    public readonly delegate* unmanaged<nint, byte, nuint, nint, CudaResult> Fill = (delegate* unmanaged<nint, byte, nuint, nint, CudaResult>)library.Find("cuMemsetD8Async");
    public readonly delegate* unmanaged<nint, CudaResult> SynchronizeEvent = (delegate* unmanaged<nint, CudaResult>)library.Find("cuEventSynchronize");

    private static nint Either(SharedLibrary library, string newer, string older) =>
        library.Find(newer) is var found and not None ? found : library.Find(older);
}
