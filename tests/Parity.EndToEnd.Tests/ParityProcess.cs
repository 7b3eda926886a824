using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

/// <summary>The real command line program, as a user starts it.</summary>
internal static class ParityProcess
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private static string Program => Repository.PathOf(
        "src", "Parity.Cli", "bin", Configuration, "net10.0", RuntimeInformation.RuntimeIdentifier, "parity.dll");

    private static string Configuration =>
        typeof(ParityProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Configuration").Value!;

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
        string[] line = [.. through, "dotnet", Program, .. arguments];
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return System.Diagnostics.Process.Start(start)!;
    }
}
