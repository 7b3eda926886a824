using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

/// <summary>The real command line program, as a user starts it.</summary>
internal static class ParityProcess
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>The variable that names the folder for finished inputs of runs that go on.</summary>
    public const string StateVariable = "PARITY_STATE";

    /// <summary>The folder of the program, with the packaged engines.</summary>
    public static string Folder => Path.GetDirectoryName(Program)!;

    private static string Program => Repository.PathOf(
        "src", "Parity.Cli", "bin", Configuration, "net10.0", RuntimeInformation.RuntimeIdentifier, "parity.dll");

    private static string Configuration =>
        typeof(ParityProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Configuration").Value!;

    // SIGHUP and SIGINT, as /proc shows sets of signals.
    private const ulong UsersSignals = 0b11;

    // Under nohup, and beside a shell without job control, everything below is deaf to these: in a user's terminal it is not.
    private static bool IgnoresSignals => File.Exists("/proc/self/status") && File.ReadLines("/proc/self/status").Any(line =>
        line.StartsWith("SigIgn:", StringComparison.Ordinal) && (Convert.ToUInt64(line["SigIgn:".Length..].Trim(), 16) & UsersSignals) != 0);

    public sealed record Result(int ExitCode, string Output, string Error);

    /// <summary>Runs it to its end in a folder.</summary>
    public static Result Run(string workingFolder, params string[] arguments) => Run(workingFolder, [], arguments);

    /// <summary>Runs it to its end with environment variables.</summary>
    public static Result Run(string workingFolder, IEnumerable<KeyValuePair<string, string>> environment, params string[] arguments)
    {
        using var process = Start(workingFolder, environment, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"parity {string.Join(' ', arguments)} did not end within {Limit}.");
        }

        return new Result(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    /// <summary>Starts it.</summary>
    public static Process Start(string workingFolder, IEnumerable<KeyValuePair<string, string>> environment, params string[] arguments) =>
        Start(workingFolder, environment, [], arguments);

    /// <summary>Starts it through another program, which gets the command line as its last arguments.</summary>
    public static Process Start(string workingFolder, IEnumerable<KeyValuePair<string, string>> environment, string[] through, string[] arguments)
    {
        string[] line = [.. IgnoresSignals ? ["env", "--default-signal=HUP,INT"] : Array.Empty<string>(), .. through, "dotnet", Program, .. arguments];
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // No test writes into the user's cache.
        start.Environment[StateVariable] = Path.Combine(AppContext.BaseDirectory, "runs");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return System.Diagnostics.Process.Start(start)!;
    }
}
