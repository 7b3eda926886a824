using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Parity.Cli.Help;

/// <summary><c>--help</c> with examples and exit codes below what the library writes.</summary>
internal sealed class CommandHelp(HelpAction general) : SynchronousCommandLineAction
{
    private static readonly (int Code, string Meaning)[] ExitCodesOfRuns =
    [
        (ExitCodes.Pass, "every gate holds"),
        (ExitCodes.GateFailed, "a gate failed: the candidate is not what the reference is"),
        (ExitCodes.Usage, "the command line or a configuration is wrong"),
        (ExitCodes.CouldNotRun, "something could not run, or nothing was compared"),
        (ExitCodes.Bug, "a bug in Parity"),
        (ExitCodes.Cancelled, "cancelled"),
    ];

    /// <summary>Adds both to every command.</summary>
    public static void AddTo(RootCommand root)
    {
        foreach (var option in root.Options.OfType<HelpOption>())
        {
            option.Action = new CommandHelp((HelpAction)option.Action!);
        }
    }

    /// <summary>A command's name with those above it, as <c>baseline accept</c>; empty for the program itself.</summary>
    public static string NameOf(Command command) => string.Join(
        ' ', command.Parents.OfType<Command>().Where(parent => parent is not RootCommand).Select(NameOf).Append(command is RootCommand ? string.Empty : command.Name)).Trim();

    /// <summary>Who asks for help may leave out what a command needs.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var result = general.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        var command = NameOf(parseResult.CommandResult.Command);
        if (CommandExamples.Of(command) is { IsEmpty: false } examples)
        {
            output.WriteLine("Examples:");
            foreach (var example in examples)
            {
                output.WriteLine($"  {example}");
            }

            output.WriteLine();
        }

        if (command is "" or "verify")
        {
            output.WriteLine("Exit codes, the first of 130, 4, 2, 3 and 1 where several hold:");
            foreach (var (code, meaning) in ExitCodesOfRuns)
            {
                output.WriteLine($"  {code,3}  {meaning}");
            }

            output.WriteLine();
        }

        return result;
    }
}
