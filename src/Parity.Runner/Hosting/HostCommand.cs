using System.Collections.Immutable;

namespace Parity.Runner.Hosting;

/// <summary>What is started as a backend host: the program and the arguments that come before the host's own.</summary>
/// <param name="FileName">The program: Parity's own, or <c>dotnet</c>.</param>
/// <param name="Arguments">What makes that program <c>parity backend-host</c>.</param>
public sealed record HostCommand(string FileName, ImmutableArray<string> Arguments)
{
    /// <summary>The hidden command of <c>parity</c> that is a host.</summary>
    public const string Name = "backend-host";

    private const string Program = "parity";

    /// <summary>
    /// Finds the host. The current process alone does not tell: it may be <c>dotnet</c>, which runs anything, or a test host.
    /// </summary>
    /// <param name="folder">The folder that holds <c>parity.dll</c>.</param>
    /// <param name="currentProgram">The program of the current process.</param>
    public static HostCommand Locate(string folder, string? currentProgram)
    {
        var library = Path.Combine(folder, $"{Program}.dll");
        var name = Path.GetFileNameWithoutExtension(currentProgram);
        if (currentProgram is not null && string.Equals(name, Program, StringComparison.OrdinalIgnoreCase))
        {
            return new HostCommand(currentProgram, [Name]);
        }

        // The dotnet that runs this process has the right runtime; another on the search path may not.
        var isDotnet = string.Equals(name, "dotnet", StringComparison.OrdinalIgnoreCase);
        return new HostCommand(isDotnet ? currentProgram! : "dotnet", ["exec", library, Name]);
    }
}
