using System.Globalization;
using Parity.Core.Reports;

namespace Parity.Cli.Provenance;

/// <summary>What a report says of the machine and the process around the run.</summary>
internal sealed class Machine(SystemFiles files, Func<string, string?> variable)
{
    public EnvironmentReport Complete(EnvironmentReport environment)
    {
        var processor = Processor.Of(files, variable);
        var driver = NvidiaDriver.Of(files);
        return environment with
        {
            Processor = processor.Model,
            ProcessorFeatures = processor.Features,
            CpuLimit = CpuLimit.Of(files) is { } limit && limit != environment.ProcessorCount ? limit : null,

            MemoryBytes = MemoryBytes(),
            Gpus = driver.Gpus,
            GpuDriver = driver.Version,
            CLibrary = CLibrary.Version(),
            Libraries = Libraries.Versions(),
            Variables = NumericVariables.Set(variable),
        };
    }

    // "MemTotal:       24684092 kB", in units of 1024; elsewhere .NET knows it.
    private long MemoryBytes() =>
        files.Value("/proc/meminfo", "MemTotal")?.Split(' ') is [var size, "kB"] && long.TryParse(size, CultureInfo.InvariantCulture, out var kib)
            ? kib * 1024
            : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
}
