using System.Runtime.InteropServices;

namespace Parity.Engines.Provenance;

/// <summary>
/// NVIDIA's management library, which its driver brings: a few of its C functions, each found by its name. One that is not there, or does
/// not work for a processor, tells nothing.
/// </summary>
internal sealed unsafe class Nvml : IDisposable
{
    private const int Success = 0;

    // Constants of nvml.h.
    private const int SmClock = 1;
    private const int MemoryClock = 2;
    private const int GpuTemperature = 0;
    private const int SlowestPowerState = 15;
    private const int TextBytes = 96;

    private readonly nint _library;

    private Nvml(nint library) => _library = library;

    /// <summary>What the library is called on this system.</summary>
    public static string FileName => OperatingSystem.IsWindows() ? "nvml.dll" : "libnvidia-ml.so.1";

    /// <summary>Loads and starts it.</summary>
    /// <param name="file">The library.</param>
    /// <param name="unknown">Why it tells nothing; null where it is open.</param>
    public static Nvml? Open(string file, out string? unknown)
    {
        unknown = null;
        if (!NativeLibrary.TryLoad(file, out var library))
        {
            unknown = $"{Path.GetFileName(file)}, which comes with NVIDIA's driver, is not here";
            return null;
        }

        var nvml = new Nvml(library);
        var start = (delegate* unmanaged<int>)nvml.Export("nvmlInit_v2");
        var code = start is null ? Success : start();
        if (start is not null && code == Success)
        {
            return nvml;
        }

        unknown = start is null ? $"{Path.GetFileName(file)} has no nvmlInit_v2" : $"NVIDIA's management library does not start: {nvml.Words(code)}";
        NativeLibrary.Free(library);
        return null;
    }

    /// <summary>The driver's version.</summary>
    public string? DriverVersion()
    {
        var function = (delegate* unmanaged<byte*, uint, int>)Export("nvmlSystemGetDriverVersion");
        var text = stackalloc byte[TextBytes];
        return function is not null && function(text, TextBytes) == Success ? Text(text) : null;
    }

    /// <summary>Its processors, in its order; those that it gives no access to are left out.</summary>
    public IReadOnlyList<nint> Devices()
    {
        var count = (delegate* unmanaged<uint*, int>)Export("nvmlDeviceGetCount_v2");
        var handle = (delegate* unmanaged<uint, nint*, int>)Export("nvmlDeviceGetHandleByIndex_v2");
        var devices = new List<nint>();
        uint number = 0;
        if (count is null || handle is null || count(&number) != Success)
        {
            return devices;
        }

        for (uint i = 0; i < number; i++)
        {
            nint device = 0;
            if (handle(i, &device) == Success)
            {
                devices.Add(device);
            }
        }

        return devices;
    }

    public string? Name(nint device)
    {
        var function = (delegate* unmanaged<nint, byte*, uint, int>)Export("nvmlDeviceGetName");
        var text = stackalloc byte[TextBytes];
        return function is not null && function(device, text, TextBytes) == Success ? Text(text) : null;
    }

    /// <summary>Where it sits, as the kernel writes it: <c>0000:01:00.0</c>.</summary>
    public string? Bus(nint device)
    {
        var function = (delegate* unmanaged<nint, PciInfo*, int>)Export("nvmlDeviceGetPciInfo_v3");
        PciInfo info;
        return function is not null && function(device, &info) == Success ? $"{info.Domain:x4}:{info.Bus:x2}:{info.Device:x2}.0" : null;
    }

    public int? SmClockMHz(nint device) => Number("nvmlDeviceGetClockInfo", device, SmClock);

    public int? MaxSmClockMHz(nint device) => Number("nvmlDeviceGetMaxClockInfo", device, SmClock);

    public int? MemoryClockMHz(nint device) => Number("nvmlDeviceGetClockInfo", device, MemoryClock);

    public int? MaxMemoryClockMHz(nint device) => Number("nvmlDeviceGetMaxClockInfo", device, MemoryClock);

    public int? TemperatureC(nint device) => Number("nvmlDeviceGetTemperature", device, GpuTemperature);

    // 32 stands for unknown.
    public int? PowerState(nint device) => Number("nvmlDeviceGetPerformanceState", device) is <= SlowestPowerState and var state ? state : null;

    public int? PowerMilliwatts(nint device) => Number("nvmlDeviceGetPowerUsage", device);

    public int? PowerLimitMilliwatts(nint device) => Number("nvmlDeviceGetEnforcedPowerLimit", device);

    /// <summary>A bit for each reason why clocks are held back.</summary>
    public ulong? ThrottleReasons(nint device)
    {
        var function = (delegate* unmanaged<nint, ulong*, int>)Export("nvmlDeviceGetCurrentClocksThrottleReasons");
        ulong reasons = 0;
        return function is not null && function(device, &reasons) == Success ? reasons : null;
    }

    public void Dispose()
    {
        var end = (delegate* unmanaged<int>)Export("nvmlShutdown");
        if (end is not null)
        {
            end();
        }

        NativeLibrary.Free(_library);
    }

    private nint Export(string name) => NativeLibrary.TryGetExport(_library, name, out var address) ? address : 0;

    private int? Number(string name, nint device)
    {
        var function = (delegate* unmanaged<nint, uint*, int>)Export(name);
        uint value = 0;
        return function is not null && function(device, &value) == Success ? (int)value : null;
    }

    private int? Number(string name, nint device, int which)
    {
        var function = (delegate* unmanaged<nint, int, uint*, int>)Export(name);
        uint value = 0;
        return function is not null && function(device, which, &value) == Success ? (int)value : null;
    }

    private string Words(int code)
    {
        var function = (delegate* unmanaged<int, byte*>)Export("nvmlErrorString");
        return function is null ? $"error {code}" : $"{Marshal.PtrToStringUTF8((nint)function(code))} (error {code})";
    }

    private static string? Text(byte* text) => Marshal.PtrToStringUTF8((nint)text) is { Length: > 0 } read ? read : null;

    /// <summary>nvmlPciInfo_t, 68 bytes.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct PciInfo
    {
        public fixed byte LegacyBusId[16];
        public uint Domain;
        public uint Bus;
        public uint Device;
        public uint DeviceId;
        public uint SubSystemId;
        public fixed byte BusId[32];
    }
}
