using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Parity.Core.Gates;
using Parity.Core.Reports;
using Parity.Reporting.Html;
using Parity.TestKit;

namespace Parity.Reporting.Tests.Html;

internal sealed partial class HtmlReportWriterTests
{
    private static readonly Dictionary<string, RunReport> Samples = new()
    {
        ["pass"] = SampleReports.Pass(), ["fail"] = SampleReports.Fail(), ["error"] = SampleReports.Error(), ["nan"] = SampleReports.WithNaN(),
        ["screened"] = SampleReports.Screened(), ["other_inputs"] = SampleReports.OtherInputs(), ["provenance"] = SampleReports.Provenance(),
        ["speed"] = SampleReports.Speed(), ["deployed"] = SampleReports.Deployed(), ["scored"] = SampleReports.Scored(),
        ["unfinished"] = RunReport.Unfinished("sample"), ["inputs"] = GeneratedReport.Of(5).Run, ["waived"] = HtmlSamples.Waived(),
    };

    private static IEnumerable<string> Names => Samples.Keys;

    [Test]
    public void Reads_as_approved([ValueSource(nameof(Names))] string sample) =>
        Approved.Matches($"{sample}.html", WithoutStyleAndScript(Text(Samples[sample])));

    [Test]
    public void A_batch_reads_as_approved() => Approved.Matches("batch.html", WithoutStyleAndScript(Text(HtmlSamples.Batch())));

    [Test]
    public void A_class_without_a_name_is_not_taken_for_a_figure()
    {
        var run = GeneratedReport.Of(5).Run;
        var text = Text(run with { Plan = System.Text.Json.JsonSerializer.SerializeToElement(new { detection = new { drawThreshold = 0.2 } }) });

        using var scope = Assert.EnterMultipleScope();
        Assert.That(text, Does.Match("<span class=\"why\">class [0-9] "), "the reason of an input");
        Assert.That(text, Does.Contain("\"0\":\"class 0\""), "words on the picture");
        Assert.That(text, Does.Contain(">class 0</option>"), "the filter");
    }

    [Test]
    public void Is_the_same_in_every_culture([ValueSource(nameof(Names))] string sample)
    {
        var expected = Text(Samples[sample]);
        using var culture = new CommaCulture();

        Assert.That(Text(Samples[sample]), Is.EqualTo(expected));
    }

    [Test]
    public void Has_one_kind_of_line_end_no_mark_and_ends_with_a_line([ValueSource(nameof(Names))] string sample)
    {
        var bytes = Bytes(CombinedReport.Of(Samples[sample]));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(bytes, Does.Not.Contain((byte)'\r'));
        Assert.That(bytes.Take(2), Is.EqualTo("<!"u8.ToArray()));
        Assert.That(bytes[^1], Is.EqualTo((byte)'\n'));
    }

    [Test]
    public void Every_element_that_must_be_closed_is([ValueSource(nameof(Names))] string sample)
    {
        var text = WithoutStyleAndScript(Text(Samples[sample]));

        using var scope = Assert.EnterMultipleScope();
        foreach (var name in new[] { "section", "article", "main", "details", "summary", "table", "tbody", "div", "dl", "ul", "svg", "figure", "form", "span", "script", "code", "a", "g" })
        {
            Assert.That(Regex.Count(text, $"<{name}[ >]"), Is.EqualTo(Regex.Count(text, $"</{name}>")), name);
        }
    }

    [Test]
    public void No_place_on_the_page_is_named_twice([ValueSource(nameof(Names))] string sample) =>
        Assert.That(Ids().Matches(Text(Samples[sample])).Select(id => id.Groups[1].Value), Is.Unique);

    [Test]
    public void The_verdict_is_a_word_and_comes_before_gates_environment_and_inputs()
    {
        var text = Text(GeneratedReport.Of(3).Run);
        var order = new[] { "FAIL</span>", "-gates\"><h2>", "-environment\"><h2>", "-candidate-1\"><h2>", "Inputs, worst first" }.Select(part => text.IndexOf(part, StringComparison.Ordinal)).ToList();

        Assert.That(order, Is.Ordered.And.All.GreaterThan(0));
    }

    [Test]
    public void A_run_that_died_says_so_and_shows_no_pass()
    {
        var text = Text(RunReport.Unfinished("dead"));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(text, Does.Contain("The run did not reach its end.").And.Contain("ERROR"));
        Assert.That(text, Does.Not.Contain("PASS</span>").And.Not.Contain("both sides agree"));
    }

    [Test]
    public void An_input_that_was_not_compared_does_not_agree()
    {
        var report = GeneratedReport.Of(2).Run with { Cases = new CaseList() };

        Assert.That(Text(report), Does.Contain("it was not compared").And.Not.Contain("both sides agree"));
    }

    [Test]
    public void The_page_allows_nothing_but_its_own_style_and_script()
    {
        var text = Text(SampleReports.Pass());
        string Hash(string element) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Regex.Match(text, $"<{element}>(.*?)</{element}>", RegexOptions.Singleline).Groups[1].Value)));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(text, Does.Contain($"default-src 'none'; img-src data:; style-src 'sha256-{Hash("style")}'; script-src 'sha256-{Hash("script")}';"));
        Assert.That(text, Does.Not.Match("https?://(?!www.w3.org/2000/svg)"));
        Assert.That(text, Does.Not.Match("<[^>]* (style|on[a-z]+)="), "the policy forbids them");
    }

    [Test]
    public void The_same_report_gives_the_same_bytes()
    {
        var first = Bytes(CombinedReport.Of(GeneratedReport.Of(40).Run));

        Assert.That(Bytes(CombinedReport.Of(GeneratedReport.Of(40).Run)), Is.EqualTo(first));
    }

    [Test]
    public void Cases_are_read_twice_and_no_more()
    {
        var (run, cases) = GeneratedReport.Of(10);
        Text(run);

        Assert.That(cases.Passes, Is.EqualTo(2));
    }

    [Test]
    public void The_writer_is_named_after_its_kind() => Assert.That(new HtmlReportWriter().Name, Is.EqualTo("html"));

    internal static string Text(RunReport report) => Text(CombinedReport.Of(report));

    internal static string Text(CombinedReport report, HtmlReportWriter? writer = null) => Encoding.UTF8.GetString(Bytes(report, writer));

    internal static byte[] Bytes(CombinedReport report, HtmlReportWriter? writer = null)
    {
        using var stream = new MemoryStream();
        (writer ?? new HtmlReportWriter(new PlainImages())).Write(report, stream);
        return stream.ToArray();
    }

    // They are files of their own, and what changes in them is seen there.
    private static string WithoutStyleAndScript(string page) =>
        Hashes().Replace(Regex.Replace(Regex.Replace(page, "<style>.*?</style>", "<style></style>", RegexOptions.Singleline), "<script>.*?</script>", "<script></script>", RegexOptions.Singleline), "sha256-…");

    [GeneratedRegex("sha256-[A-Za-z0-9+/=]+")]
    private static partial Regex Hashes();

    [GeneratedRegex(" id=\"([^\"]*)\"")]
    private static partial Regex Ids();
}
