using System.Diagnostics;
using Parity.Configuration;

namespace Parity.Runner.Hosting;

/// <summary>How the process of one backend is started, and how the host reads that back.</summary>
/// <param name="SocketPath">Where it reports.</param>
/// <param name="Runner">The process that it must not outlive.</param>
/// <param name="MemoryBytes">How much memory it may write to; null sets no limit.</param>
/// <param name="EndsOrderly">Whether it supervises something that it must end itself, or holds a GPU's memory, and so is asked to end instead of being killed.</param>
public sealed record HostStart(string SocketPath, int Runner, long? MemoryBytes, bool EndsOrderly)
{
    private const int Mebibyte = 1 << 20;
    private static readonly TimeSpan OrderlyGrace = TimeSpan.FromSeconds(1.5);

    /// <summary>The arguments, as <see cref="Parse"/> reads them.</summary>
    public IReadOnlyList<string> ToArguments() => [SocketPath, $"{Runner}", $"{MemoryBytes ?? 0}", EndsOrderly ? "orderly" : "at-once"];

    /// <summary>Reads the arguments of a host.</summary>
    /// <returns>Null where they are not a host's.</returns>
    public static HostStart? Parse(IReadOnlyList<string> arguments) =>
        arguments is [var socket, var runner, var memory, "orderly" or "at-once"] && int.TryParse(runner, out var process) && long.TryParse(memory, out var bytes)
            ? new HostStart(socket, process, bytes > 0 ? bytes : null, arguments[^1] == "orderly")
            : null;

    internal static ProcessStartInfo For(BackendPlan plan, HostOptions options, string socketPath)
    {
        var host = new HostStart(socketPath, Environment.ProcessId, MemoryBytesOf(plan), IsOrderly(plan));
        var start = new ProcessStartInfo(options.Command.FileName, [.. options.Command.Arguments, .. host.ToArguments()]);
        foreach (var (name, value) in HostOptions.DefaultEnvironment)
        {
            start.Environment.TryAdd(name, value);
        }

        foreach (var (name, value) in options.EnvironmentFor(plan))
        {
            start.Environment[name] = value;
        }

        // What an engine, or .NET itself, leaves behind when it is killed goes with the run's folder.
        foreach (var name in OperatingSystem.IsWindows() ? ["TEMP", "TMP"] : new[] { "TMPDIR" })
        {
            start.Environment[name] = options.Folder.Path;
        }

        return start;
    }

    internal static TimeSpan GraceOf(BackendPlan plan) => IsOrderly(plan) ? OrderlyGrace : TimeSpan.Zero;

    internal static long? MemoryBytesOf(BackendPlan plan) => plan.MemoryMb is { } memoryMb ? (long)memoryMb * Mebibyte : null;

    private static bool IsOrderly(BackendPlan plan) => plan.Kind is BackendKind.External or BackendKind.TensorRt;
}
