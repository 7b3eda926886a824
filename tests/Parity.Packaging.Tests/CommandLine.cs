using System.Diagnostics;

namespace Parity.Packaging.Tests;

/// <summary>Programs as a user starts them, in a folder and with variables of their own.</summary>
internal static class CommandLine
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public sealed record Result(int ExitCode, string Output, string Error)
    {
        /// <summary>Both streams, for a message.</summary>
        public string Text => $"{Output}\n{Error}";
    }

    /// <summary>Runs a program to its end.</summary>
    public static Result Run(string folder, string program, IEnumerable<string> arguments, params IEnumerable<(string Name, string? Value)> variables)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What the test platform sets points at its own SDK tasks; and servers that builds leave behind would hold the folder.
        start.Environment.Remove("MSBuildSDKsPath");
        start.Environment.Remove("MSBuildExtensionsPath");
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} did not end within {Limit}.");
        }

        return new Result(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    /// <summary>Runs <c>dotnet</c> to its end, which must be a good one.</summary>
    public static string Dotnet(string folder, params IEnumerable<string> arguments)
    {
        var result = Run(folder, "dotnet", arguments);
        Assert.That(result.ExitCode, Is.Zero, result.Text);
        return result.Output;
    }
}
