using System.CommandLine;
using Parity.Cli.Output;

namespace Parity.Cli.Verify;

/// <summary>The flags of <c>parity verify</c>.</summary>
internal sealed class VerifyFlags
{
    private readonly Option<string[]> _report = ReportFlags.Report("Writes a report. Replaces the configuration's report of the same kind.");
    private readonly Option<bool> _github = ReportFlags.Github();
    private readonly Option<ColorChoice> _color = ReportFlags.Color();

    public void AddTo(Command command)
    {
        command.Add(_report);
        command.Add(_github);
        command.Add(_color);
    }

    public VerifyRequest Read(ParseResult parsed) => new()
    {
        Reports = ReportFlags.Targets(parsed.GetValue(_report)),
        Github = parsed.GetValue(_github),
        Color = parsed.GetValue(_color),
    };
}
