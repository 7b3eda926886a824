using System.Text;
using Parity.Core.Gates;
using Parity.Core.Reports;
using Parity.Reporting.Findings;

namespace Parity.Reporting.Github;

/// <summary>
/// Annotations of GitHub Actions, a line each: what could not be done and each failed gate an error, each gate that only warns
/// a warning, the verdict and each waived gate a notice. Of each kind the worst, as GitHub shows no more than ten of a step.
/// </summary>
public sealed class GithubReportWriter : IReportWriter
{
    /// <summary>As many annotations of a kind as GitHub shows for a step.</summary>
    public const int ShownOfKind = 10;

    /// <inheritdoc/>
    public string Name => "github";

    /// <inheritdoc/>
    public void Write(CombinedReport report, Stream target)
    {
        using var writer = new StreamWriter(target, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        WriteLines(report, writer);
    }

    /// <summary>Writes the lines to a text writer, such as a step's standard output.</summary>
    public static void WriteLines(CombinedReport report, TextWriter writer)
    {
        var errors = report.Runs.SelectMany(Problems).Concat(Gates(report, GateStatus.Failed)).ToList();
        if (errors.Count == 0 && report.Verdict != Verdict.Pass)
        {
            errors.AddRange(Unsaid(report));
        }

        Annotate(writer, "error", errors);
        Annotate(writer, "warning", [.. Gates(report, GateStatus.Warned)]);
        Annotate(writer, "notice", [($"Parity: {report.Name}", Sentence(report)), .. Gates(report, GateStatus.Waived)]);
        writer.Flush();
    }

    private static void Annotate(TextWriter writer, string kind, List<(string Title, string Message)> annotations)
    {
        var shown = annotations.Count > ShownOfKind ? ShownOfKind - 1 : annotations.Count;
        foreach (var (title, message) in annotations.Take(shown))
        {
            writer.WriteLine(WorkflowCommand.Annotation(kind, title, message));
        }

        if (annotations.Count > shown)
        {
            writer.WriteLine(WorkflowCommand.Annotation(kind, "Parity", $"{annotations.Count - shown} more in the summary"));
        }
    }

    private static IEnumerable<(string Title, string Message)> Problems(RunReport run) =>
        Faults.Together(run.Faults)
            .Concat(run.RejectedInputs.Where(input => input.IsError).Select(input => (Where: input.Name, What: input.Reason)))
            .Select(problem => (problem.Where.Length > 0 ? $"{run.Name}: {problem.Where}" : run.Name, problem.What));

    private static IEnumerable<(string Title, string Message)> Gates(CombinedReport report, GateStatus status) =>
        from found in report.Runs
            .SelectMany(run => run.Candidates.SelectMany(candidate => candidate.Gates.Select(gate => (run, candidate, gate))))
            .Where(found => found.gate.Status == status)
            .WorstFirst(found => found.gate)
        select ($"{found.run.Name}, {found.candidate.Name}: {found.gate.Name} {GateText.Of(status)}", GateText.Sentence(found.gate));

    // Nothing failed and nothing passed: what was not measured decided.
    private static List<(string Title, string Message)> Unsaid(CombinedReport report)
    {
        var unmeasured = Gates(report, GateStatus.NotEvaluated).ToList();
        return unmeasured.Count > 0 ? unmeasured : [($"Parity: {report.Name}", Sentence(report))];
    }

    private static string Sentence(CombinedReport report)
    {
        var runs = report.IsBatch ? $", {report.Runs.Count(run => run.Verdict == Verdict.Pass)} of {report.Runs.Length} runs pass" : string.Empty;
        return $"The verdict is {ReportJson.Word(report.Verdict)}{runs}{(report.Complete ? string.Empty : ", and it did not reach its end")}.";
    }
}
