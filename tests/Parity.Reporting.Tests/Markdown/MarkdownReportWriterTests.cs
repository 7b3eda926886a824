using System.Collections.Immutable;
using System.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Parity.Core.Reports;
using Parity.Reporting.Markdown;

namespace Parity.Reporting.Tests.Markdown;

internal sealed class MarkdownReportWriterTests
{
    // As GitHub and GitLab read it: tables, bare addresses, struck text, tasks, emoji, mathematics.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().UseEmphasisExtras().UseTaskLists().UseEmojiAndSmiley().UseMathematics().UseFootnotes().Build();

    private static readonly string[] OwnHtml = ["<details><summary>", "</details>"];

    private static IEnumerable<string> Samples => CombinedSamples.Names;

    [Test]
    public void Nothing_of_a_report_becomes_a_link_HTML_or_emphasis([ValueSource(nameof(Samples))] string sample)
    {
        var document = Parse(Text(CombinedSamples.Of(sample)));
        var emphasised = document.Descendants<EmphasisInline>().Select(Words).Distinct();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(document.Descendants<LinkInline>().Count() + document.Descendants<AutolinkInline>().Count(), Is.Zero);
        Assert.That(document.Descendants<HtmlInline>().Select(html => html.Tag), Is.All.AnyOf("<code>", "</code>"));
        Assert.That(document.Descendants<HtmlBlock>().Select(block => block.Lines.ToString() ?? string.Empty), Is.All.Matches<string>(html => OwnHtml.Any(own => html!.StartsWith(own, StringComparison.Ordinal))));
        Assert.That(emphasised, Is.SubsetOf(new[] { "failed", "Fault", "Rejected input", "It did not reach its end." }));
    }

    [Test]
    public void Every_row_of_a_table_has_the_columns_of_its_header([ValueSource(nameof(Samples))] string sample)
    {
        var text = Text(CombinedSamples.Of(sample));
        var tables = Parse(text).Descendants<Table>().ToList();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(tables, Has.Count.EqualTo(text.Split('\n').Count(line => line.StartsWith("| --- |", StringComparison.Ordinal))));
        Assert.That(tables.SelectMany(table => table.OfType<TableRow>().Select(row => row.Count - table.OfType<TableRow>().First().Count)), Is.All.Zero);
        Assert.That(tables.Sum(table => table.Count), Is.EqualTo(text.Split('\n').Count(line => line.StartsWith('|')) - tables.Count));
    }

    [Test]
    public void Deciding_gates_stand_first_worst_first_with_measured_limit_and_margin()
    {
        var table = Parse(Text(CombinedSamples.Of("fail"))).Descendants<Table>().First();

        Assert.That(table.OfType<TableRow>().Select(row => string.Join('|', row.OfType<TableCell>().Select(Words))), Is.EqualTo(new[]
        {
            "Candidate|Gate|Status|Measured|Limit|Margin|Why",
            "ort|bands[0.5].min_iou|failed|NaN|0|NaN|",
            "ort|tensors.max_mismatched|failed|1 234 567|0|-1 234 567|",
            "ort|outputs.max_problems default|failed|1|0|-1|a.png: output 'feat' is missing",
        }));
    }

    [Test]
    public void Hostile_text_is_shown_as_it_is()
    {
        var cells = Parse(Text(CombinedSamples.Of("hostile"))).Descendants<TableCell>().Select(Words).Where(cell => cell.Contains("octocat", StringComparison.Ordinal)).Distinct().ToList();

        Assert.That(cells, Has.Some.EqualTo(@"=1+1|a`b``c <script>alert(1)</script> @octocat #1 [x](https://x.example) ![i](i.png) *b* _i_ ~s~ :tada: $x$ 100%  ::error::x ##[error]y [31m " + "\uFFFE" + @" &amp; \| https://y.example"));
    }

    [TestCase("plain", "`plain`", "`plain`")]
    [TestCase("", "", "")]
    [TestCase(" \n ", "", "")]
    [TestCase("a`b", "`` a`b ``", "`` a`b ``")]
    [TestCase("``", "``` `` ```", "``` `` ```")]
    [TestCase("a|b", "`a|b`", "<code>a&#124;b</code>")]
    [TestCase("a\r\nb\tc", "`a  b c`", "`a  b c`")]
    public void Text_stands_in_code(string text, string code, string cell)
    {
        using var scope = Assert.EnterMultipleScope();
        Assert.That(MarkdownText.Code(text), Is.EqualTo(code));
        Assert.That(MarkdownText.Cell(text), Is.EqualTo(cell));
    }

    [Test]
    public void Long_text_is_cut_and_shows_it() =>
        Assert.That(MarkdownText.Code(new string('x', 1000) + "\U0001F600"), Is.EqualTo($"`{new string('x', 300)}…`"));

    [TestCase(4096)]
    [TestCase(MarkdownSettings.CommentBytes)]
    [TestCase(200_000)]
    public void Summary_of_many_runs_stays_below_its_length_and_says_what_it_leaves_out(int bytes)
    {
        var run = CombinedSamples.Of("hostile").Runs[0];
        var batch = CombinedReport.OfBatch("many", [.. Enumerable.Range(0, 300).Select(i => run with { Name = $"{i} ééé {CombinedSamples.Hostile}" })]);
        var text = new MarkdownReportWriter(new MarkdownSettings(bytes)).Text(batch);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Encoding.UTF8.GetByteCount(text), Is.LessThanOrEqualTo(bytes).And.GreaterThan(bytes / 2));
        Assert.That(text, Does.StartWith("## ⛔ ERROR: `many`").And.Match(@"\n… and \d+ more rows\n").And.Match(@"\nLeft out, because no more than \d+ KiB can be shown: .*details of a run \(300 times\).*\. The JSON report has all of it\.\n$"));
        Assert.That(Parse(text).Descendants<HtmlBlock>().Select(block => $"{block.Lines}".StartsWith("<details>", StringComparison.Ordinal) ? 1 : -1).Sum(), Is.Zero);
    }

    [Test]
    public void Summary_that_fits_leaves_nothing_out() => Assert.That(Text(CombinedSamples.Of("batch")), Does.Not.Contain("Left out"));

    private static MarkdownDocument Parse(string text) => Markdig.Markdown.Parse(text, Pipeline);

    private static string Words(MarkdownObject part) => string.Concat(part.Descendants().Select(inline => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        _ => string.Empty,
    }));

    private static string Text(CombinedReport report) => new MarkdownReportWriter(MarkdownSettings.Comment).Text(report);
}
