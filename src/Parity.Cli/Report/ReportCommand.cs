using System.Collections.Immutable;
using System.CommandLine;
using Parity.Cli.Output;
using Parity.Configuration;
using Parity.Reporting.Json;

namespace Parity.Cli.Report;

/// <summary><c>parity report REPORT</c>: a report that stands, in other forms.</summary>
internal static class ReportCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var report = new Argument<string>("REPORT") { Description = "The report of a run or of a batch, as --report json=PATH writes it." };

        // --github prints, here as in every command; a file of annotations is for --report.
        var forms = ReportFlags.Kinds.Where(kind => kind != ReportKind.Github).Select(kind => (Kind: kind, Option: Form(kind))).ToList();
        var targets = ReportFlags.Report("The same as the flag of that kind; github=PATH writes the annotations to a file.");
        var github = ReportFlags.Github();
        var color = ReportFlags.Color();
        var command = new Command(
            "report",
            "Writes a saved report in other forms; without any, prints the console report. Exits with 0 where it was written, whatever its verdict, and 3 where it cannot be read or written. Example: parity report out/report.json --junit out/junit.xml --markdown out/summary.md")
        {
            report,
        };
        foreach (var (_, option) in forms)
        {
            command.Add(option);
        }

        command.Add(targets);
        command.Add(github);
        command.Add(color);
        command.SetAction((parsed, _) => RunAsync(
            surroundings,
            parsed.GetValue(report)!,
            Targets(forms.Where(form => parsed.GetValue(form.Option) is not null).Select(form => new ReportTarget(form.Kind, parsed.GetValue(form.Option)!)), ReportFlags.Targets(parsed.GetValue(targets))),
            parsed.GetValue(color),
            parsed.GetValue(github)));
        return command;
    }

    private static Option<string> Form(ReportKind kind) => new($"--{ReportFlags.Word(kind)}")
    {
        Description = kind switch
        {
            ReportKind.Json => "The whole report again.",
            ReportKind.Html => "One page to look at.",
            ReportKind.Junit => "JUnit's XML, for the test tabs of CI systems.",
            ReportKind.Markdown => "A summary for a pull request.",
            _ => "Every difference, a line each.",
        },
        HelpName = "PATH",
    };

    private static async Task<int> RunAsync(Surroundings surroundings, string path, ImmutableArray<ReportTarget> targets, ColorChoice color, bool github)
    {
        if (targets.FirstOrDefault(target => RealPath.Of(target.Path) == RealPath.Of(path)) is { } replacing)
        {
            throw new UsageException($"{ReportFlags.Shown(replacing)} would replace the report that is read; name another file.");
        }

        ReportFlags.RequireDistinct(targets);
        var saved = JsonReportReader.ReadAll(path);
        return await new ReportOutput(surroundings, targets, color, github).RenderAsync(saved.Report).ConfigureAwait(false) ? ExitCodes.Pass : ExitCodes.CouldNotRun;
    }

    private static ImmutableArray<ReportTarget> Targets(IEnumerable<ReportTarget> forms, ImmutableArray<ReportTarget> others)
    {
        var targets = forms.ToList();
        if (targets.FirstOrDefault(target => string.IsNullOrWhiteSpace(target.Path)) is { } nameless)
        {
            throw new UsageException($"--{ReportFlags.Word(nameless.Kind)} names no path; write one.");
        }

        return targets.FirstOrDefault(target => others.Any(other => other.Kind == target.Kind)) is { } twice
            ? throw new UsageException($"--{ReportFlags.Word(twice.Kind)} and --report {ReportFlags.Word(twice.Kind)}=PATH both say where that report goes; leave one out.")
            : new ReportPlan().With([.. targets, .. others]).Files;
    }
}
