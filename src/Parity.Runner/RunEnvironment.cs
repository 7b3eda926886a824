using System.Runtime.InteropServices;
using Parity.Core.Reports;

namespace Parity.Runner;

/// <summary>What a run ran on.</summary>
internal static class RunEnvironment
{
    public static EnvironmentReport Of(RunnerOptions options, IEnumerable<BackendReport> backends) => options.CompleteEnvironment(new EnvironmentReport
    {
        ParityVersion = options.ParityVersion,
        OperatingSystem = RuntimeInformation.OSDescription,
        Architecture = RuntimeInformation.ProcessArchitecture.ToString(),
        Processor = "unknown",
        ProcessorCount = Environment.ProcessorCount,
        Runtime = RuntimeInformation.FrameworkDescription,
        Backends = [.. backends],
    });
}
