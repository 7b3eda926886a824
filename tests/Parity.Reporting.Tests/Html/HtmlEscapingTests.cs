using System.Text.Json;
using Parity.Core.Reports;
using Parity.Reporting.Html.Page;

namespace Parity.Reporting.Tests.Html;

internal sealed class HtmlEscapingTests
{
    private const string Hostile = "</script><script>alert(1)</script><!-- {{body}} \"'&\u0000\u001b[31m\u2028\u202Egnp\uD800 \u05E9\u05DC\u05D5\u05DD.jpg";

    [TestCase("a<b>&\"'", "a&lt;b&gt;&amp;&quot;&#39;")]
    [TestCase("\u0000\u001b\u007f\u009f", @"\u0000\u001b\u007f\u009f")]
    [TestCase("\u2028\u2029\u202E\u2066\uFEFF\u200E", @"\u2028\u2029\u202e\u2066\ufeff\u200e")]
    [TestCase("😀 שלום\n\t", "😀 שלום\n\t")]
    [TestCase("\uDB40\uDC01", @"\ue0001")]
    public void Text_is_shown_and_never_acted_on(string text, string expected) => Assert.That(HtmlText.Escape(text), Is.EqualTo(expected));

    // An attribute cannot hold half a sign.
    [Test]
    public void Half_a_sign_is_shown_by_its_number() => Assert.That(HtmlText.Escape("\uD800x\uDC00"), Is.EqualTo(@"\ud800x\udc00"));

    [Test]
    public void A_cut_does_not_part_the_halves_of_a_sign() => Assert.That(HtmlText.Cut("ab😀cd", 3), Is.EqualTo("ab…"));

    [Test]
    public void Nothing_of_a_hostile_name_reaches_the_page_as_markup()
    {
        var plan = JsonSerializer.SerializeToElement(new { configPath = Hostile.Replace("\uD800", string.Empty, StringComparison.Ordinal), detection = new { classes = new[] { "</script><b>", "{{style}}" }, drawThreshold = 0.2 } });
        var run = GeneratedReport.Of(3, name: i => $"{i}{Hostile}", path: _ => Hostile, title: Hostile).Run with { Plan = plan, Faults = [new Fault(Hostile, $"1{Hostile}", Hostile)], RejectedInputs = [new RejectedInput($"x{Hostile}", Hostile)] };
        var text = HtmlReportWriterTests.Text(run);
        var body = text[text.IndexOf("<body>", StringComparison.Ordinal)..];

        using var scope = Assert.EnterMultipleScope();
        Assert.That(body, Does.Not.Contain("<script>alert").And.Not.Contain("<!--"));
        Assert.That(body, Does.Contain("{{body}}"), "a mark in a name is text");
        Assert.That(text.Split("</html>"), Has.Length.EqualTo(2), "the frame is written once");
        Assert.That(text, Does.Not.Match("[\u0000-\u0008\u001b\u2028\u202e]"));
    }

    [Test]
    public void Data_for_the_script_cannot_end_its_element()
    {
        var plan = JsonSerializer.SerializeToElement(new { detection = new { classes = new[] { "</script><!--\u2028\uFFFD", "b", "c" } } });
        var text = HtmlReportWriterTests.Text(GeneratedReport.Of(1).Run with { Plan = plan });
        var from = text.IndexOf("class=\"run-data\">", StringComparison.Ordinal) + "class=\"run-data\">".Length;
        var json = text[from..text.IndexOf("</script>", from, StringComparison.Ordinal)];

        using var document = JsonDocument.Parse(json);
        Assert.That(document.RootElement.GetProperty("labels").GetProperty("0").GetString(), Is.EqualTo("</script><!--\u2028\uFFFD"));
    }
}
