using Parity.Core.Reports;
using Parity.Reporting.Console;
using Parity.Reporting.Findings;

namespace Parity.Reporting.Markdown;

/// <summary>What stands folded below: every gate, bands, outputs, differences, scores, waivers, environment.</summary>
internal static class DetailSections
{
    private const int RowsAtMost = 200;
    private const int WorstOfCandidate = 10;

    public static void Add(MarkdownPage page, RunReport run)
    {
        page.AddFolded("All gates", Gates(run), RowsAtMost);
        page.AddFolded("Score bands", Bands(run), RowsAtMost);
        page.AddFolded("Worst differences", Differences(run), RowsAtMost);
        page.AddFolded("Outputs", Outputs(run), RowsAtMost);
        page.AddFolded("Average precision", Scores(run), RowsAtMost);
        page.AddFolded("Waivers", Waivers(run), RowsAtMost);
        page.AddFolded("Environment", Environment(run));
    }

    private static MarkdownTable Gates(RunReport run)
    {
        var table = new MarkdownTable("Candidate", "Gate", "Status", ">Measured", ">Limit", ">Margin", "Why");
        foreach (var candidate in run.Candidates)
        {
            foreach (var gate in candidate.Gates)
            {
                DecidingSection.GateRow(table, candidate, gate);
            }
        }

        return table;
    }

    private static MarkdownTable Bands(RunReport run)
    {
        var table = new MarkdownTable(
            "Candidate", "Scores", ">Reference", ">Candidate", ">Matched", ">Missing", ">Extra", ">Label flips", ">Explained", ">Unexplained", ">Unobservable", ">Score difference", ">Smallest IoU");
        foreach (var candidate in run.Candidates)
        {
            foreach (var band in candidate.Bands.Reverse())
            {
                table.Add(
                    MarkdownText.Cell(candidate.Name), $"{Numbers.Short(band.From)}–{Numbers.Short(band.To)}", Numbers.Count(band.Reference), Numbers.Count(band.Candidate),
                    Numbers.Count(band.Matched), Numbers.Count(band.Missing), Numbers.Count(band.Extra), Numbers.Count(band.LabelFlips), Numbers.Count(band.Explained),
                    Numbers.Count(band.Unexplained), Numbers.Count(band.Unobservable), Numbers.Short(band.MaxScoreDiff), Numbers.NearOne(band.MinIou));
            }
        }

        return table;
    }

    private static MarkdownTable Differences(RunReport run)
    {
        var names = new ClassNames(run);
        var table = new MarkdownTable("Candidate", "Input", "Kind", "Class", "Score", "Cause", "In words");
        foreach (var candidate in run.Candidates)
        {
            foreach (var difference in WorstDifferences.Of(candidate, WorstOfCandidate))
            {
                table.Add(
                    MarkdownText.Cell(candidate.Name), MarkdownText.Cell(difference.Input), Words.Of(difference.Kind), MarkdownText.Cell(names.Of(difference)),
                    $"{CaseText.Score(difference.Reference)} → {CaseText.Score(difference.Candidate)}", Words.Of(difference.Cause), MarkdownText.Cell(difference.Detail));
            }

            if (candidate.Differences.Length + candidate.DifferencesLeftOut - Math.Min(WorstOfCandidate, candidate.Differences.Length) is > 0 and var left)
            {
                table.Add(MarkdownText.Cell(candidate.Name), $"… and {Numbers.Count(left)} more", string.Empty, string.Empty, string.Empty, string.Empty, string.Empty);
            }
        }

        return table;
    }

    private static MarkdownTable Outputs(RunReport run)
    {
        var table = new MarkdownTable("Candidate", "Output", ">Elements", ">Mismatched", ">Largest difference", ">Passes at atol", "Problem");
        foreach (var candidate in run.Candidates)
        {
            foreach (var output in candidate.Outputs)
            {
                table.Add(
                    MarkdownText.Cell(candidate.Name), MarkdownText.Cell(output.Name), Numbers.Count(output.Elements), Numbers.Count(output.Mismatched), Numbers.Short(output.MaxAbs),
                    Numbers.Short(output.SmallestPassingTolerance), MarkdownText.Cell(output.Problem));
            }
        }

        return table;
    }

    private static MarkdownTable Scores(RunReport run)
    {
        var table = new MarkdownTable("Backend", ">AP", ">AP50", ">AP75", "Problem");
        foreach (var backend in run.Scoring?.Backends ?? [])
        {
            table.Add(
                MarkdownText.Cell(backend.Name), Numbers.Score(backend.Scores.Ap ?? backend.Scores.ApAtLargest), Numbers.Score(backend.Scores.Ap50), Numbers.Score(backend.Scores.Ap75),
                MarkdownText.Cell(backend.Problem));
        }

        return table;
    }

    private static MarkdownTable Waivers(RunReport run)
    {
        var table = new MarkdownTable("Gate", "Candidate", "Until", "State", "Reason");
        foreach (var (waiver, state) in run.Waivers)
        {
            table.Add(MarkdownText.Cell(waiver.Gate), waiver.Candidate is { } name ? MarkdownText.Cell(name) : "every", GateText.Day(waiver.Expires), GateText.Of(state), MarkdownText.Cell(waiver.Reason));
        }

        return table;
    }

    private static string Environment(RunReport run)
    {
        var lines = new List<string>();
        if (run.Environment is { } environment)
        {
            lines.Add($"- Parity {MarkdownText.Code(environment.ParityVersion)} on {MarkdownText.Code($"{environment.OperatingSystem} {environment.Architecture}, {environment.Processor}")}");
            lines.AddRange(environment.Backends.Select(backend => $"- {MarkdownText.Code(backend.Name)}: {MarkdownText.Code(BackendText.Of(backend))}"));
        }

        if (run.Baseline is { } baseline)
        {
            lines.Add($"- Baseline {MarkdownText.Code(baseline.Path)} {MarkdownText.Code(baseline.Sha256)}");
        }

        return string.Join('\n', lines);
    }
}
