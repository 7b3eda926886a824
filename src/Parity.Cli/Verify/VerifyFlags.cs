using System.CommandLine;
using Parity.Cli.Output;
using Parity.Runner.Resuming;

namespace Parity.Cli.Verify;

/// <summary>The flags of <c>parity verify</c>.</summary>
internal sealed class VerifyFlags
{
    private readonly Option<string[]> _report = ReportFlags.Report("Writes a report. Replaces the configuration's report of the same kind.");
    private readonly Option<bool> _resume = new("--resume") { Description = "Continues an interrupted run of the same configuration: inputs that it finished are not run again, unless the configuration, a model, a library, the machine or Parity itself is another." };
    private readonly Option<string> _state = new("--state") { Description = $"The folder in which finished inputs are kept for --resume while a run goes on; else {RunStateOptions.FolderVariable}, else one in the user's cache.", HelpName = "FOLDER" };
    private readonly Option<ColorChoice> _color = ReportFlags.Color();

    public void AddTo(Command command)
    {
        command.Add(_report);
        command.Add(_resume);
        command.Add(_state);
        command.Add(_color);
    }

    public VerifyRequest Read(ParseResult parsed) => new()
    {
        Reports = ReportFlags.Targets(parsed.GetValue(_report)),
        Resume = parsed.GetValue(_resume),
        StateFolder = parsed.GetValue(_state),
        Color = parsed.GetValue(_color),
    };
}
