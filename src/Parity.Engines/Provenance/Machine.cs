using System.Globalization;
using Parity.Core.Reports;

namespace Parity.Engines.Provenance;

/// <summary>What a report says of the machine and the process around the run.</summary>
/// <param name="files">The system's own files.</param>
/// <param name="variable">Reads an environment variable.</param>
public sealed class Machine(SystemFiles files, Func<string, string?> variable)
{
    /// <summary>Adds what is known of it to what .NET tells: processor, memory, graphics processors, libraries and the variables that change numbers.</summary>
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
