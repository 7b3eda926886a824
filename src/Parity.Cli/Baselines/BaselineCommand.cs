using System.CommandLine;
using Parity.Cli.Output;
using Parity.Configuration;
using Parity.Core;
using Parity.Core.Baselines;
using Parity.Core.Gates;
using Parity.Core.Reports;
using Parity.Interop.Files;
using Parity.Reporting.Json;

namespace Parity.Cli.Baselines;

/// <summary><c>parity baseline accept REPORT --out FILE</c>: what later runs may not be worse than.</summary>
internal sealed class BaselineCommand(Surroundings surroundings)
{
    private const string Example = "Example: parity baseline accept out/shapes.json --out configs/shapes.baseline.json, then parity verify configs/shapes.yaml --baseline configs/shapes.baseline.json";

    public static Command Create(Surroundings surroundings)
    {
        var reports = new Argument<string[]>("REPORT") { Description = "The report of a run or of a batch, as --report json=PATH writes it; several make one baseline.", Arity = ArgumentArity.OneOrMore };
        var file = new Option<string>("--out") { Description = "The baseline file, which is replaced; it is small and the same for the same figures, so keep it with the configuration.", HelpName = "FILE", Required = true };
        var allowFailures = new Option<bool>("--allow-failures") { Description = "Accepts runs whose gates failed. They fail later runs all the same: a baseline loosens nothing." };
        var accept = new Command(
            "accept",
            $"Accepts runs, so that later ones may not be worse even where every gate holds. Refuses a run with a fault, one that did not reach its end or has the verdict error or NaN, and one that failed. Exits with 0, or with 3 where it is refused or cannot be read. {Example}")
        {
            reports, file, allowFailures,
        };
        accept.SetAction(parsed => new BaselineCommand(surroundings).Accept(parsed.GetValue(reports)!, parsed.GetValue(file)!, parsed.GetValue(allowFailures)));
        return new Command("baseline", "Keeps what an accepted run measured, for parity verify --baseline.") { accept };
    }

    private int Accept(string[] paths, string target, bool allowFailures)
    {
        if (string.IsNullOrWhiteSpace(target))
        {
            throw new UsageException("--out names no file; write one.");
        }

        if (paths.FirstOrDefault(path => RealPath.AreSame(path, target)) is { } same)
        {
            throw new UsageException($"--out {target} would replace the report {same}; name another file.");
        }

        var reports = paths.Select(path => (Path: path, Report: Read(path))).ToList();
        foreach (var (path, run) in reports.SelectMany(report => report.Report.Runs.Select(run => (report.Path, run))))
        {
            if (BaselineAcceptance.Refusal(run, allowFailures) is { } refusal)
            {
                throw new ParityUserException($"{path}: run '{run.Name}' {refusal}.");
            }
        }

        var runs = reports.SelectMany(report => report.Report.Runs).ToList();
        if (runs.GroupBy(run => run.Name, StringComparer.Ordinal).FirstOrDefault(twice => twice.Count() > 1) is { } named)
        {
            throw new UsageException($"The run '{named.Key}' is in the reports twice, and a baseline holds each once; leave one out, or give their configurations different names.");
        }

        var baseline = BaselineAcceptance.Accept(reports.Select(report => report.Report));
        OutputPaths.CreateFolderOf(target, "--out");
        AtomicFile.Write(target, stream => stream.Write(BaselineJson.Write(baseline)));
        Tell(target, baseline, runs);
        return ExitCodes.Pass;
    }

    private static CombinedReport Read(string path) => JsonReportReader.ReadAll(path).Report;

    private void Tell(string target, Baseline baseline, IEnumerable<RunReport> runs)
    {
        var candidates = baseline.Runs.Sum(run => run.Candidates.Length);
        var figures = baseline.Runs.SelectMany(run => run.Candidates).Sum(candidate => candidate.Figures.Count);
        surroundings.Out.WriteLine(FormattableString.Invariant($"{target}: {Plural(baseline.Runs.Length, "run")}, {Plural(candidates, "candidate")}, {Plural(figures, "figure")}"));
        foreach (var (candidate, gate) in runs.SelectMany(run => run.Candidates).SelectMany(candidate => candidate.Gates.Select(gate => (candidate, gate))))
        {
            if (gate.Status is GateStatus.Failed or GateStatus.Warned or GateStatus.Waived)
            {
                surroundings.Out.WriteLine($"  accepted outside its limit: {candidate.Name} {gate.Name}");
            }
        }
    }

    private static string Plural(int count, string what) => FormattableString.Invariant($"{count} {what}{(count == 1 ? string.Empty : "s")}");
}
