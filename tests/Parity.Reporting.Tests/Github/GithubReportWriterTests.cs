using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Parity.Core.Gates;
using Parity.Core.Reports;
using Parity.Reporting.Github;

namespace Parity.Reporting.Tests.Github;

internal sealed class GithubReportWriterTests
{
    private static IEnumerable<string> Samples => CombinedSamples.Names;

    [Test]
    public void Is_a_command_on_every_line_and_nothing_else([ValueSource(nameof(Samples))] string sample) =>
        Assert.That(Lines(CombinedSamples.Of(sample)), Is.Not.Empty.And.All.Match(@"^::(error|warning|notice) title=[^:,\r\n]+::[^\r\n]+$"));

    [Test]
    public void Has_an_error_exactly_where_the_report_does_not_pass([ValueSource(nameof(Samples))] string sample)
    {
        var report = CombinedSamples.Of(sample);

        Assert.That(Lines(report).Any(line => line.StartsWith("::error", StringComparison.Ordinal)), Is.EqualTo(report.Verdict != Verdict.Pass));
    }

    [Test]
    public void Text_is_escaped_so_that_it_reads_back()
    {
        var line = WorkflowCommand.Annotation("error", "a: b, 100%\nc", "x: y, 100%\r\n::error::z %0A");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(line, Is.EqualTo("::error title=a%3A b%2C 100%25%0Ac::x: y, 100%25%0D%0A::error::z %250A"));
        Assert.That(Uri.UnescapeDataString(line.Split("::", 3)[2]), Is.EqualTo("x: y, 100%\r\n::error::z %0A"));
    }

    [TestCase(10, 10, null)]
    [TestCase(11, 9, "2 more in the summary")]
    [TestCase(30, 9, "21 more in the summary")]
    public void Of_more_than_GitHub_shows_the_worst_nine_and_how_many_more(int failed, int shown, string? more)
    {
        var run = SampleReports.Fail() with { RejectedInputs = [] };
        var gate = run.Candidates[0].Gates[0];
        var gates = Enumerable.Range(1, failed).Select(i => gate with { Name = $"gate{i:00}", Measured = i, Limit = 0, Margin = -i }).ToImmutableArray();
        var errors = Lines(CombinedReport.Of(run with { Candidates = [run.Candidates[0] with { Gates = gates }] })).Where(line => line.StartsWith("::error", StringComparison.Ordinal)).ToList();
        var numbers = errors.Select(line => Regex.Match(line, @"gate(\d+) failed")).Where(match => match.Success).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(numbers, Is.EqualTo(Enumerable.Range(0, shown).Select(i => failed - i)));
        Assert.That(errors.Skip(shown), more is null ? Is.Empty : Is.EqualTo(new[] { $"::error title=Parity::{more}" }));
    }

    [Test]
    public void Gate_over_a_small_limit_by_more_of_it_is_worse_and_one_that_is_no_number_the_worst()
    {
        var run = SampleReports.Fail() with { RejectedInputs = [] };
        var gate = run.Candidates[0].Gates[1];
        ImmutableArray<GateResult> gates =
        [
            gate with { Name = "twice", Measured = 200, Limit = 100, Margin = -100 },
            gate with { Name = "tenfold", Measured = 0.01, Limit = 0.001, Margin = -0.009 },
            gate with { Name = "unknown", Measured = double.NaN, Limit = 100, Margin = double.NaN },
        ];
        var lines = Lines(CombinedReport.Of(run with { Candidates = [run.Candidates[0] with { Gates = gates }] }));

        Assert.That(lines.Take(3).Select(line => Regex.Match(line, @"(\w+) failed::").Groups[1].Value), Is.EqualTo(new[] { "unknown", "tenfold", "twice" }));
    }

    [Test]
    public void Warned_gates_are_warnings_waived_ones_and_the_verdict_notices() => Assert.That(Lines(CombinedSamples.Of("waived")).Select(line => line[..line.IndexOf("::", 2, StringComparison.Ordinal)]), Is.EqualTo(new[]
    {
        "::warning title=sample%2C ort%3A bands[0.5].max_score_diff warned", "::notice title=Parity%3A sample", "::notice title=sample%2C ort%3A bands[0.5].max_missing waived",
    }));

    private static ImmutableArray<string> Lines(CombinedReport report)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        GithubReportWriter.WriteLines(report, writer);
        return [.. writer.ToString().Split('\n')[..^1]];
    }
}
