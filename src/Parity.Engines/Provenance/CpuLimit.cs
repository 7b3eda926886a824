using System.Globalization;

namespace Parity.Engines.Provenance;

/// <summary>How many processors' time the control groups of a container or service grant.</summary>
internal static class CpuLimit
{
    private const string Groups = "/sys/fs/cgroup";

    /// <summary>The smallest limit of the process's group and those around it; null without any.</summary>
    public static double? Of(SystemFiles files)
    {
        var second = files.Lines("/proc/self/cgroup").FirstOrDefault(line => line.StartsWith("0::", StringComparison.Ordinal))?["0::".Length..] ?? "/";
        var first = files.Lines("/proc/self/cgroup").Select(line => line.Split(':', 3)).FirstOrDefault(parts => parts.Length == 3 && parts[1].Split(',').Contains("cpu"))?[2] ?? "/";
        var limits = Upwards(second).Select(group => OfVersion2(files, $"{Groups}{group}"))
            .Concat(Upwards(first).Select(group => OfVersion1(files, $"{Groups}/cpu{group}")));
        return limits.Min();
    }

    // A container mostly sees its own group as the topmost, whatever its path says: there the way up still ends right.
    private static IEnumerable<string> Upwards(string group)
    {
        for (; group.Length > 1; group = group[..Math.Max(group.LastIndexOf('/'), 0)])
        {
            yield return group;
        }

        yield return string.Empty;
    }

    // "150000 100000": microseconds in each period, and the period.
    private static double? OfVersion2(SystemFiles files, string group) =>
        files.Lines($"{group}/cpu.max") is [var line, ..] && line.Split(' ') is [var quota, var period] ? Share(quota, period) : null;

    private static double? OfVersion1(SystemFiles files, string group) =>
        files.Lines($"{group}/cpu.cfs_quota_us") is [var quota, ..] && files.Lines($"{group}/cpu.cfs_period_us") is [var period, ..] ? Share(quota, period) : null;

    // No limit is "max" in version 2 and -1 in version 1.
    private static double? Share(string quota, string period) =>
        long.TryParse(quota, CultureInfo.InvariantCulture, out var q) && long.TryParse(period, CultureInfo.InvariantCulture, out var p) && q > 0 && p > 0 ? (double)q / p : null;
}
