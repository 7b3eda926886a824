using System.CommandLine;
using Parity.Cli.Output;
using Parity.Cli.Verify.Batch;

namespace Parity.Cli.Verify;

/// <summary>The flags of <c>parity verify</c>.</summary>
internal sealed class VerifyFlags
{
    private readonly Option<string[]> _report = ReportFlags.Report("Writes a report. Replaces the configuration's report of the same kind; of several runs it is the one of all, beside their own.");
    private readonly BatchFlags _batch = new();
    private readonly Option<ColorChoice> _color = ReportFlags.Color();

    public void AddTo(Command command)
    {
        command.Add(_report);
        _batch.AddTo(command);
        command.Add(_color);
    }

    public VerifyRequest Read(ParseResult parsed) => _batch.Read(parsed, new VerifyRequest
    {
        Reports = ReportFlags.Targets(parsed.GetValue(_report)),
        Color = parsed.GetValue(_color),
    });
}
