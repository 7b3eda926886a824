using System.Runtime.InteropServices;
using Parity.Backends.External.Commands;

namespace Parity.Backends.External.Tests;

/// <summary>What <c>parity</c> is at work: the launcher of external commands in a process of its own.</summary>
internal static class LauncherProgram
{
    /// <summary>The launcher for <see cref="ExternalOptions.Launcher"/>.</summary>
    public static string[] Command { get; } = [Path.GetFullPath("../../../dotnet", RuntimeEnvironment.GetRuntimeDirectory()), "exec", typeof(LauncherProgram).Assembly.Location];

    public static int Main(string[] arguments) => CommandLauncher.Run(arguments, Console.Error);
}
