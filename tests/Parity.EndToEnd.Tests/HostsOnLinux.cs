using System.Diagnostics;

namespace Parity.EndToEnd.Tests;

/// <summary>Processes as /proc shows them, and signals to them.</summary>
internal static class HostsOnLinux
{
    /// <summary>Skips a test where there is no /proc to find hosts in.</summary>
    public static void RequireLinux()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Ignore("Hosts are found in /proc, which only Linux has.");
        }
    }

    public static IEnumerable<int> ChildrenOf(int process) =>
        from folder in Directory.EnumerateDirectories("/proc")
        where int.TryParse(Path.GetFileName(folder), out var id) && ParentOf(id) == process
        select int.Parse(Path.GetFileName(folder));

    public static bool RunsLibtorch(int process) => Read(process, "maps").Contains("libtorch_cpu.so", StringComparison.Ordinal);

    /// <summary>Whether it runs; one that has ended and was not collected yet does not.</summary>
    public static bool IsAlive(int process) => Fields(process) is [var state, ..] && state is not ("Z" or "X");

    /// <summary>Sends a signal to a process, or to a group where the number is negative.</summary>
    public static void Signal(string signal, int process)
    {
        using var kill = Process.Start("kill", ["-s", signal, "--", $"{process}"]);
        kill.WaitForExit();
    }

    /// <summary>Waits until none of the processes runs.</summary>
    /// <returns>How long that took.</returns>
    public static TimeSpan WaitUntilGone(Func<IEnumerable<int>> processes, TimeSpan limit)
    {
        var since = Stopwatch.GetTimestamp();
        while (processes().Any() && Stopwatch.GetElapsedTime(since) < limit)
        {
            Thread.Sleep(10);
        }

        return Stopwatch.GetElapsedTime(since);
    }

    private static int ParentOf(int process) => Fields(process) is [_, var parent, ..] ? int.Parse(parent) : 0;

    // What follows the program's name, which may hold anything, in parentheses.
    private static string[] Fields(int process)
    {
        var line = Read(process, "stat");
        return line[(line.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Read(int process, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/{file}");
        }
        catch (IOException)
        {
            return string.Empty;
        }
    }
}
