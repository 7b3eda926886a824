using System.Reflection;
using Parity.Cli.Output;
using Parity.Engines.Provenance;
using Parity.Runner;

namespace Parity.Cli;

/// <summary>What the program may know of the process and the machine around it; passed in, so that the rest stays testable.</summary>
/// <param name="Out">Standard output: the result.</param>
/// <param name="Error">Standard error: progress and messages.</param>
/// <param name="OutIsTerminal">Whether a person reads standard output.</param>
/// <param name="ErrorIsTerminal">Whether a person reads standard error.</param>
/// <param name="Width">Columns of the terminal, or what reports are laid out for without one.</param>
/// <param name="Variable">Reads an environment variable.</param>
internal sealed record Surroundings(
    TextWriter Out, TextWriter Error, bool OutIsTerminal, bool ErrorIsTerminal, int Width, Func<string, string?> Variable)
{
    private const int DefaultWidth = 100;

    public static Surroundings OfProcess()
    {
        var outIsTerminal = !Console.IsOutputRedirected;
        var width = outIsTerminal && Console.WindowWidth > 0 ? Console.WindowWidth : DefaultWidth;
        return new Surroundings(
            StandardStream.ForResult(Console.Out), StandardStream.ForMessages(Console.Error), outIsTerminal, !Console.IsErrorRedirected, width, Environment.GetEnvironmentVariable);
    }

    /// <summary>Whether a line that is written over is welcome: a person watches, and no CI system keeps every state of it.</summary>
    public bool CanAnimate => ErrorIsTerminal && string.IsNullOrEmpty(Variable("CI"));

    /// <summary>Parity's own version.</summary>
    public static string Version =>
        typeof(Surroundings).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";

    /// <summary>Whether to colour: the flag, then FORCE_COLOR, then a non-empty NO_COLOR, then whether a person reads.</summary>
    public bool UseColor(ColorChoice choice) => choice switch
    {
        ColorChoice.Always => true,
        ColorChoice.Never => false,
        _ => Variable("FORCE_COLOR") is { Length: > 0 } force ? force != "0" : string.IsNullOrEmpty(Variable("NO_COLOR")) && OutIsTerminal,
    };

    /// <summary>What a run needs of the process and the machine.</summary>
    public RunnerOptions RunnerOptions(IProgress<RunProgress>? progress) => new()
    {
        ParityVersion = Version,
        CompleteEnvironment = new Machine(SystemFiles.OfThisSystem, Variable).Complete,
        OpenProbe = () => MachineProbe.OfThisSystem(),
        Progress = progress,
    };
}
