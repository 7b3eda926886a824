using Parity.Backends.External.Commands;
using Parity.Runner.Hosting;

namespace Parity.Cli.Hosting;

/// <summary><c>parity command-launcher</c>, which no help shows: the process around an external command, which leads its group and ends it.</summary>
internal static class LauncherCommand
{
    public const string Name = CommandLauncher.CommandName;

    private const int ArgumentsAtLeast = 3;

    /// <summary>The program and the arguments that make it a launcher.</summary>
    public static IReadOnlyList<string> Locate()
    {
        var host = HostCommand.Locate(AppContext.BaseDirectory, Environment.ProcessPath);
        return [host.FileName, .. host.Arguments[..^1], Name];
    }

    public static int Run(IReadOnlyList<string> arguments, Surroundings surroundings)
    {
        if (arguments.Count < ArgumentsAtLeast || !int.TryParse(arguments[0], out _))
        {
            surroundings.Error.WriteLine($"{Name} is started by parity itself.");
            return ExitCodes.Usage;
        }

        return CommandLauncher.Run(arguments, surroundings.Error);
    }
}
