using System.CommandLine;

namespace Parity.Cli.Completion;

/// <summary><c>parity completion SHELL</c>: what makes a shell complete commands, flags, their words and files.</summary>
internal static class CompletionCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh, fish or powershell." };
        shell.AcceptOnlyFromAmong([.. CompletionScript.Shells]);
        var command = new Command("completion", "Prints a script that makes a shell complete commands, flags, their words and files.") { shell };
        command.SetAction(parsed =>
        {
            surroundings.Out.Write(CompletionScript.Of(parsed.GetValue(shell)!));
            return ExitCodes.Pass;
        });
        return command;
    }
}
