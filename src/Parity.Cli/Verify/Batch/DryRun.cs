using Parity.Configuration.Batches;
using Spectre.Console;

namespace Parity.Cli.Verify.Batch;

/// <summary><c>--dry-run</c>: what would be run. Starts no engine and writes no report.</summary>
internal sealed class DryRun(Surroundings surroundings, VerifyRequest request)
{
    /// <summary>Shows the plan.</summary>
    /// <returns>The exit code: usage where a run could not be done.</returns>
    /// <exception cref="UsageException">The runs would get into each other's way.</exception>
    public int Show(BatchPlan batch)
    {
        if (batch.IsBatch)
        {
            BatchReports.Check(batch, request.Reports);
            SideBySide.Check(batch, request.Jobs);
        }

        var plan = new PlanText(batch, batch.IsBatch ? request.Reports : []);
        plan.Write(Console(surroundings.Out));
        return plan.HasProblems ? ExitCodes.Usage : ExitCodes.Pass;
    }

    private IAnsiConsole Console(TextWriter to)
    {
        var color = surroundings.UseColor(request.Color);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = color ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = color ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(to),
        });

        // A path is looked for and copied: it stays on its line, however long.
        console.Profile.Width = int.MaxValue;
        return console;
    }
}
