using System.ComponentModel;
using System.Diagnostics;
using NUnit.Framework;

namespace Parity.TestKit;

/// <summary>
/// Stands in for NVIDIA's management library, for tests alone: two graphics processors, of which the second tells little. The first's clock
/// falls from 1980 to 1410 MHz at every second look, for its power.
/// </summary>
public sealed class NvmlStandIn : IDisposable
{
    private const string Source = """
        #include <stddef.h>
        #include <stdio.h>
        #include <string.h>

        struct pci { char legacy[16]; unsigned domain, bus, device, device_id, subsystem_id; char bus_id[32]; };

        static char first, second;
        static int looks;
        int stand_in_open;

        #ifndef START
        #define START 0
        #endif

        int nvmlInit_v2(void) { if (START == 0) stand_in_open++; return START; }
        int nvmlShutdown(void) { stand_in_open--; return 0; }
        const char *nvmlErrorString(int code) { return code == 9 ? "Driver Not Loaded" : "Unknown Error"; }
        int nvmlSystemGetDriverVersion(char *text, unsigned length) { snprintf(text, length, "570.86.15"); return 0; }
        int nvmlDeviceGetCount_v2(unsigned *count) { *count = 3; return 0; }

        int nvmlDeviceGetHandleByIndex_v2(unsigned index, void **device)
        {
            if (index == 1)
                return 4;
            *device = index == 0 ? &first : &second;
            return 0;
        }

        int nvmlDeviceGetName(void *device, char *text, unsigned length)
        {
            snprintf(text, length, device == &first ? "NVIDIA Stand-in 1" : "NVIDIA Stand-in 2");
            return 0;
        }

        int nvmlDeviceGetPciInfo_v3(void *device, struct pci *pci)
        {
            memset(pci, 0xff, sizeof *pci);
            pci->domain = 0;
            pci->bus = device == &first ? 0x65 : 0xca;
            pci->device = 0;
            strcpy(pci->bus_id, "00000000:65:00.0");
            return 0;
        }

        int nvmlDeviceGetClockInfo(void *device, int which, unsigned *mhz)
        {
            if (device != &first)
                return 3;
            *mhz = which == 2 ? 2619 : which == 1 ? (looks++ % 2 ? 1410 : 1980) : 0;
            return 0;
        }

        int nvmlDeviceGetMaxClockInfo(void *device, int which, unsigned *mhz)
        {
            *mhz = which == 2 ? 2619 : which == 1 ? 1980 : 0;
            return device == &first ? 0 : 3;
        }

        int nvmlDeviceGetPerformanceState(void *device, int *state) { *state = device == &first ? 0 : 32; return 0; }
        int nvmlDeviceGetPowerUsage(void *device, unsigned *milliwatts) { *milliwatts = 310500; return device == &first ? 0 : 3; }
        int nvmlDeviceGetEnforcedPowerLimit(void *device, unsigned *milliwatts) { *milliwatts = 700000; return device == &first ? 0 : 3; }

        int nvmlDeviceGetTemperature(void *device, int sensor, unsigned *celsius)
        {
            *celsius = 45;
            return device == &first && sensor == 0 ? 0 : 3;
        }

        #ifndef OLD
        int nvmlDeviceGetCurrentClocksThrottleReasons(void *device, unsigned long long *reasons)
        {
            *reasons = device == &first && looks % 2 == 0 ? 0x4 | 0x4000 : 0x1;
            return 0;
        }
        #endif
        """;

    private readonly TemporaryFolder _folder = new();

    /// <summary>Compiles it; the test is skipped where nothing does that.</summary>
    /// <param name="defines"><c>START=9</c> lets it not start, <c>OLD</c> leaves out the reasons of slow clocks.</param>
    public NvmlStandIn(params string[] defines)
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Ignore("The stand-in for NVIDIA's management library is compiled for Linux.");
        }

        var source = _folder.Write("nvml.c", Source);
        try
        {
            using var compiler = Process.Start("cc", ["-shared", "-fPIC", .. defines.Select(define => $"-D{define}"), "-o", Path, source]);
            compiler.WaitForExit();
            Assert.That(compiler.ExitCode, Is.Zero);
        }
        catch (Win32Exception)
        {
            _folder.Dispose();
            Assert.Ignore("The stand-in for NVIDIA's management library is compiled by cc, which is not here.");
        }
    }

    /// <summary>The library, under its real name.</summary>
    public string Path => _folder.File("libnvidia-ml.so.1");

    /// <summary>Its folder.</summary>
    public string Folder => _folder.Path;

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
