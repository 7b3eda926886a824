using System.Collections.Immutable;
using System.CommandLine;
using Parity.Cli.Output;
using Parity.Configuration;
using Parity.Core.Reports;
using Parity.Runner;
using Parity.Runner.Hosting;
using Parity.Runner.Journal;
using Parity.Runner.Saved;

namespace Parity.Cli.Compare;

/// <summary><c>parity compare A B</c>: two sets of saved tensors, no model at all.</summary>
internal sealed class CompareCommand(Surroundings surroundings)
{
    private const string Formats = ".npy, .npz, a folder of them, ONNX test data, Polygraphy's RunResults or inputs, trtexec's raw bindings or a record of Parity";

    public static Command Create(Surroundings surroundings)
    {
        var a = new Argument<string>("A") { Description = $"The tensors that are trusted: {Formats}." };
        var b = new Argument<string>("B") { Description = "The tensors that are judged; also trtexec's --exportOutput." };
        var runnerA = new Option<string>("--runner-a") { Description = "Which of Polygraphy's runners in A.", HelpName = "NAME" };
        var runnerB = new Option<string>("--runner-b") { Description = "Which of Polygraphy's runners in B.", HelpName = "NAME" };
        var tolerance = new Option<string[]>("--tolerance")
        {
            Description = "When two elements agree, as ATOL or ATOL,RTOL; for one tensor as NAME=ATOL,RTOL. The default is 1e-4,1e-4.",
            HelpName = "[NAME=]ATOL[,RTOL]",
            AllowMultipleArgumentsPerToken = false,
        };
        tolerance.Validators.Add(result =>
        {
            foreach (var value in result.Tokens.Select(token => token.Value).Where(value => ToleranceFlag.Parse(value) is null))
            {
                result.AddError($"--tolerance takes ATOL, ATOL,RTOL or NAME=ATOL,RTOL with numbers from 0 to 1e200, not '{value}'.");
            }
        });
        var infinities = new Option<bool>("--equal-infinities") { Description = "Infinities of the same sign agree." };
        var report = ReportFlags.Report("Writes a report.");
        var github = ReportFlags.Github();
        var color = ReportFlags.Color();
        var command = new Command("compare", "Compares two sets of saved tensors, case by case and name by name. Exits with 0 where they agree, 1 where they do not, 3 where one cannot be read or they hold nothing to compare.")
        {
            a, b, runnerA, runnerB, tolerance, infinities, report, github, color,
        };
        command.SetAction((parsed, cancellationToken) => new CompareCommand(surroundings).RunAsync(
            (parsed.GetValue(a)!, parsed.GetValue(runnerA)),
            (parsed.GetValue(b)!, parsed.GetValue(runnerB)),
            ToleranceFlag.Set(parsed.GetValue(tolerance) ?? [], parsed.GetValue(infinities)),
            ReportFlags.Targets(parsed.GetValue(report)),
            (parsed.GetValue(color), parsed.GetValue(github)),
            cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(
        (string Path, string? Runner) a, (string Path, string? Runner) b, ToleranceSet tolerances, ImmutableArray<ReportTarget> reports, (ColorChoice Color, bool Github) shown, CancellationToken cancellationToken)
    {
        var (reference, candidate) = Sides(a, b);
        if (reports.FirstOrDefault(target => new[] { a.Path, b.Path }.Any(input => IsWithin(target.Path, input))) is { } replacing)
        {
            throw new UsageException($"{ReportFlags.Shown(replacing)} would replace what is compared; name another file.");
        }

        ReportFlags.RequireDistinct(reports);
        var output = new ReportOutput(surroundings, reports, shown.Color, shown.Github);
        output.Begin(CombinedReport.Of(RunReport.Unfinished($"{candidate.Name} against {reference.Name}")));
        using var folder = RunFolder.Create(Path.GetTempPath());
        using var journal = new CaseJournal(folder.Path);
        var report = await new CompareRunner(surroundings.RunnerOptions(null)).RunAsync(reference, candidate, tolerances, journal, cancellationToken).ConfigureAwait(false);
        return await output.EndAsync(CombinedReport.Of(report), cancellationToken).ConfigureAwait(false);
    }

    private static (SavedSide Reference, SavedSide Candidate) Sides((string Path, string? Runner) a, (string Path, string? Runner) b)
    {
        // A runner that is not named is the only one there is.
        if (RealPath.Of(a.Path) == RealPath.Of(b.Path) && (a.Runner is null || b.Runner is null || a.Runner == b.Runner))
        {
            throw new UsageException($"A and B are both {a.Path}, which compared with itself proves nothing; name another file, or two of its runners with --runner-a and --runner-b.");
        }

        // The shortest names that tell the two apart.
        var (nameA, nameB) = (Path.GetFileName(Path.TrimEndingDirectorySeparator(a.Path)), Path.GetFileName(Path.TrimEndingDirectorySeparator(b.Path)));
        (nameA, nameB) = nameA != nameB ? (nameA, nameB)
            : a.Path != b.Path ? (a.Path, b.Path)
            : ($"{nameA} {a.Runner ?? "A"}", $"{nameB} {b.Runner ?? "B"}");
        return (new SavedSide(nameA, a.Path, a.Runner), new SavedSide(nameB, b.Path, b.Runner));
    }

    private static bool IsWithin(string path, string input)
    {
        var (full, parent) = (RealPath.Of(path), RealPath.Of(input));
        return full == parent || full.StartsWith(parent + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }
}
