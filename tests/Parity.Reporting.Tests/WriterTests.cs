using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using Parity.Core.Reports;
using Parity.Reporting.Console;
using Parity.Reporting.Csv;
using Parity.Reporting.Github;
using Parity.Reporting.Json;
using Parity.Reporting.Junit;
using Parity.Reporting.Markdown;
using Parity.TestKit;

namespace Parity.Reporting.Tests;

/// <summary>What holds for the writer of every form.</summary>
internal sealed class WriterTests
{
    private static readonly Dictionary<string, (IReportWriter Writer, string Extension)> Writers = new()
    {
        ["Console"] = (new ConsoleReportWriter(new ConsoleSettings(100, false, ["out/sample.json", "out/junit.xml"])), "txt"),
        ["Junit"] = (new JunitReportWriter(), "xml"),
        ["Markdown"] = (new MarkdownReportWriter(MarkdownSettings.Comment), "md"),
        ["Github"] = (new GithubReportWriter(), "txt"),
        ["Csv"] = (new CsvReportWriter(), "csv"),
    };

    private const string Hidden = "a\u202Egnp.exe\u2066b\u200Bc\u200E\uFEFFd\u2028e";

    private static IEnumerable<string> Forms => Writers.Keys;

    private static IEnumerable<string> Samples => CombinedSamples.Names;

    // What the console says of one run is approved beside its own tests.
    private static IEnumerable<object[]> ToApprove =>
        from form in Forms
        from sample in form == "Console" ? ["unfinished", "waived", "stale", "nothing_compared", "batch", "empty_batch", "hostile"] : Samples
        select new object[] { form, sample };

    [TestCaseSource(nameof(ToApprove))]
    public void Reads_as_approved(string form, string sample) => Approved.Matches(
        $"combined/{sample}.{Writers[form].Extension}", Text(Writers[form].Writer, CombinedSamples.Of(sample)).Replace("\r\n", "\n", StringComparison.Ordinal), InFolder(form));

    [Test]
    public void Is_the_same_in_every_culture([ValueSource(nameof(Forms))] string form, [ValueSource(nameof(Samples))] string sample)
    {
        var expected = Text(Writers[form].Writer, CombinedSamples.Of(sample));
        using (new CommaCulture())
        {
            Assert.That(Text(Writers[form].Writer, CombinedSamples.Of(sample)), Is.EqualTo(expected), "German");
        }

        using (new PersianCulture())
        {
            Assert.That(Text(Writers[form].Writer, CombinedSamples.Of(sample)), Is.EqualTo(expected), "Persian");
        }
    }

    [Test]
    public void Renders_the_same_from_a_file([ValueSource(nameof(Forms))] string form, [ValueSource(nameof(Samples))] string sample)
    {
        using var folder = new TemporaryFolder();
        var report = CombinedSamples.Of(sample);
        var path = folder.File("report.json");
        ReportFile.Write(path, new JsonReportWriter(), report);

        Assert.That(Text(Writers[form].Writer, JsonReportReader.ReadAll(path).Report), Is.EqualTo(Text(Writers[form].Writer, report)));
    }

    [Test]
    public void Says_pass_of_no_report_that_does_not([ValueSource(nameof(Forms))] string form, [Values("unfinished", "empty_batch", "nothing_compared", "error", "nan", "fail", "stale")] string sample)
    {
        var text = Text(Writers[form].Writer, CombinedSamples.Of(sample)).TrimStart();
        var first = text.Split('\n')[0];

        using var scope = Assert.EnterMultipleScope();
        Assert.That(first, Does.Not.Contain("PASS").And.Not.Contain("verdict is pass"));
        Assert.That(text, form == "Csv" ? Does.StartWith("run,") : Does.Match("(?i)error|fail"));
    }

    [Test]
    public void Shows_signs_that_hide_or_turn_the_direction_of_reading_as_their_numbers([Values("Console", "Junit", "Markdown", "Github")] string form)
    {
        var writer = form == "Console" ? new ConsoleReportWriter(new ConsoleSettings(400, false, [Hidden])) : Writers[form].Writer;
        var text = Text(writer, CombinedReport.Of(CombinedSamples.HostileRun(Hidden)));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(text, Does.Contain(@"a\u202egnp.exe\u2066b\u200bc\u200e\ufeffd\u2028e"));
        Assert.That(text.Split('\n'), Has.None.EqualTo("e").And.None.StartsWith("e "), "no line is ended");
        Assert.That(text, Does.Not.Match(@"[\p{Cf}\u2028\u2029]"));
    }

    [Test]
    public void Machines_read_such_signs_as_they_are()
    {
        var report = CombinedReport.Of(CombinedSamples.HostileRun(Hidden));
        var json = JsonNode.Parse(Text(new JsonReportWriter(), report))!;

        using var scope = Assert.EnterMultipleScope();
        Assert.That((string?)json["name"], Is.EqualTo(Hidden));
        Assert.That(Text(new CsvReportWriter(), report), Does.Contain(Hidden));
    }

    [TestCase("unfinished")]
    [TestCase("empty_batch")]
    [TestCase("error")]
    [TestCase("fail")]
    [TestCase("nan")]
    public void Table_of_differences_has_more_than_a_header_where_something_differs_or_was_not_compared(string sample) =>
        Assert.That(Text(new CsvReportWriter(), CombinedSamples.Of(sample)).Split("\r\n"), Has.Length.GreaterThan(2));

    private static string Text(IReportWriter writer, CombinedReport report)
    {
        using var stream = new MemoryStream();
        writer.Write(report, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string InFolder(string form, [CallerFilePath] string test = "") => Path.Combine(Path.GetDirectoryName(test)!, form, "any.cs");
}
