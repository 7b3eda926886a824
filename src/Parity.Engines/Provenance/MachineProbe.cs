using System.Globalization;
using Parity.Runner.Measuring;

namespace Parity.Engines.Provenance;

/// <summary>Reads clocks, power and load of this machine while speed is measured.</summary>
public sealed class MachineProbe : IMachineProbe
{
    private const double MilliwattsPerWatt = 1000;
    private readonly SystemFiles _files;
    private readonly Nvml? _nvml;
    private readonly string? _gpuStateUnknown;
    private readonly string? _driver;
    private readonly IReadOnlyList<GpuIdentity> _gpus = [];

    /// <param name="files">The system's own files.</param>
    /// <param name="library">NVIDIA's management library.</param>
    public MachineProbe(SystemFiles files, string library)
    {
        _files = files;
        _nvml = Nvml.Open(library, out _gpuStateUnknown);
        if (_nvml is not null)
        {
            _driver = _nvml.DriverVersion();
            _gpus = [.. _nvml.Devices().Select((device, i) => new GpuIdentity(device, _nvml.Name(device) ?? "unknown", _nvml.Bus(device) ?? $"{i}"))];
            _gpuStateUnknown = _gpus.Count == 0 ? "NVIDIA's management library shows no graphics processor" : null;
        }
    }

    /// <summary>The probe of this machine and its NVIDIA graphics processors, if it has any.</summary>
    public static MachineProbe OfThisSystem() => new(SystemFiles.OfThisSystem, Nvml.FileName);

    /// <inheritdoc/>
    public MachineSample Sample() => new()
    {
        CpuGovernor = _files.Lines("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor") is [var governor, ..] ? governor.Trim() : null,
        Load = _files.Lines("/proc/loadavg") is [var line, ..] && double.TryParse(line.Split(' ')[0], CultureInfo.InvariantCulture, out var load) ? load : null,
        GpuDriver = _driver,
        GpuStateUnknown = _gpuStateUnknown,
        Gpus = _nvml is null ? [] : [.. _gpus.Select(gpu => SampleOf(_nvml, gpu))],
    };

    /// <inheritdoc/>
    public void Dispose() => _nvml?.Dispose();

    private static GpuSample SampleOf(Nvml nvml, GpuIdentity gpu) => new()
    {
        Model = gpu.Model,
        Bus = gpu.Bus,
        SmClockMHz = nvml.SmClockMHz(gpu.Device),
        MaxSmClockMHz = nvml.MaxSmClockMHz(gpu.Device),
        MemoryClockMHz = nvml.MemoryClockMHz(gpu.Device),
        MaxMemoryClockMHz = nvml.MaxMemoryClockMHz(gpu.Device),
        PowerState = nvml.PowerState(gpu.Device),
        PowerW = nvml.PowerMilliwatts(gpu.Device) / MilliwattsPerWatt,
        PowerLimitW = nvml.PowerLimitMilliwatts(gpu.Device) / MilliwattsPerWatt,
        TemperatureC = nvml.TemperatureC(gpu.Device),
        SlowedBy = ThrottleReasons.InWords(nvml.ThrottleReasons(gpu.Device) ?? 0),
    };

    private sealed record GpuIdentity(nint Device, string Model, string Bus);
}
