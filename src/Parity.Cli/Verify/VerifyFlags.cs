using System.CommandLine;
using Parity.Cli.Output;
using Parity.Cli.Verify.Batch;
using Parity.Runner.Resuming;

namespace Parity.Cli.Verify;

/// <summary>The flags of <c>parity verify</c>.</summary>
internal sealed class VerifyFlags
{
    private readonly Option<string[]> _report = ReportFlags.Report("Writes a report. Replaces the configuration's report of the same kind; of several runs it is the one of all, beside their own.");
    private readonly Option<bool> _github = ReportFlags.Github();
    private readonly BatchFlags _batch = new();
    private readonly Option<bool> _resume = new("--resume") { Description = "Continues an interrupted run of the same configuration: inputs that it finished are not run again, unless the configuration, a model, a library, the machine or Parity itself is another." };
    private readonly Option<string> _state = new("--state") { Description = $"The folder in which finished inputs are kept for --resume while a run goes on; else {RunStateOptions.FolderVariable}, else one in the user's cache.", HelpName = "FOLDER" };
    private readonly Option<ColorChoice> _color = ReportFlags.Color();
    private readonly Option<string> _baseline = new("--baseline") { Description = "Holds the run to an accepted one, which parity baseline accept wrote, instead of the configuration's.", HelpName = "FILE" };
    private readonly Option<bool> _noBaseline = new("--no-baseline") { Description = "Leaves out the configuration's baseline, to accept another one." };
    private readonly Option<FailOn> _failOn = new("--fail-on") { Description = "The least severity that makes the exit code other than 0: warn, fail or error. What could not be compared always does. [default: fail]" };
    private readonly Option<int?> _maxDifferences = new("--max-differences") { Description = "Differences kept per input and candidate, worst first; replaces reports.max_differences.", HelpName = "N" };

    public VerifyFlags()
    {
        // The library would take numbers too.
        _failOn.AcceptOnlyFromAmong("warn", "fail", "error");
        _maxDifferences.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var count) && count < 0)
            {
                result.AddError($"--max-differences takes a number of at least 0, not {count}.");
            }
        });
    }

    public void AddTo(Command command)
    {
        command.Add(_report);
        command.Add(_github);
        command.Add(_baseline);
        command.Add(_noBaseline);
        command.Add(_failOn);
        command.Add(_maxDifferences);
        _batch.AddTo(command);
        command.Add(_resume);
        command.Add(_state);
        command.Add(_color);
    }

    public VerifyRequest Read(ParseResult parsed) => _batch.Read(parsed, new VerifyRequest
    {
        Reports = ReportFlags.Targets(parsed.GetValue(_report)),
        Github = parsed.GetValue(_github),
        Resume = parsed.GetValue(_resume),
        StateFolder = parsed.GetValue(_state),
        Color = parsed.GetValue(_color),
        Baseline = parsed.GetValue(_baseline),
        NoBaseline = parsed.GetValue(_noBaseline),
        FailOn = parsed.GetValue(_failOn),
        MaxDifferences = parsed.GetValue(_maxDifferences),
    });
}
