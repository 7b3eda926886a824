using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Parity.Core.Reports;

namespace Parity.Engines.Provenance;

/// <summary>NVIDIA's driver and what it drives, from the files of its kernel module: no library of it is loaded.</summary>
/// <param name="Version">The driver's version; null without one.</param>
/// <param name="Gpus">The graphics processors, ordered by bus.</param>
public sealed partial record NvidiaDriver(string? Version, ImmutableArray<GpuReport> Gpus)
{
    private const string Module = "/proc/driver/nvidia";

    /// <summary>Reads both from the system's files.</summary>
    public static NvidiaDriver Of(SystemFiles files)
    {
        var version = files.Lines($"{Module}/version").Select(line => VersionNumber().Match(line)).FirstOrDefault(match => match.Success);
        return new NvidiaDriver(
            version?.Groups["version"].Value,
            [.. files.Folders($"{Module}/gpus").Select(bus => new GpuReport(files.Value($"{Module}/gpus/{bus}/information", "Model") ?? "unknown", bus))]);
    }

    // "NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.104.05  Sat Aug 19 …", or "… UNIX Open Kernel Module for x86_64  570.86.15  Release …".
    [GeneratedRegex(@"^NVRM version:.*Kernel Module\b.*?\s(?<version>\d+(?:\.\d+)+)\b")]
    private static partial Regex VersionNumber();
}
