using Parity.Core.Reports;
using Parity.Reporting.Console;
using Parity.TestKit;

namespace Parity.Reporting.Tests.Console;

internal sealed class ConsoleReportWriterTests
{
    private static readonly Dictionary<string, RunReport> Samples = new()
    {
        ["pass"] = SampleReports.Pass(), ["fail"] = SampleReports.Fail(), ["error"] = SampleReports.Error(), ["nan"] = SampleReports.WithNaN(),
    };

    [Test]
    public void Reads_as_approved([Values("pass", "fail", "error", "nan")] string sample) =>
        Approved.Matches($"{sample}.txt", Text(sample, 100));

    [Test]
    public void Is_the_same_in_every_culture([Values("pass", "fail", "error", "nan")] string sample)
    {
        var expected = Text(sample, 100);
        using var culture = new CommaCulture();

        Assert.That(Text(sample, 100), Is.EqualTo(expected));
    }

    [Test]
    public void Fits_its_width([Values("pass", "fail", "error", "nan")] string sample, [Values(60, 80, 100, 160)] int width) =>
        Assert.That(Text(sample, width).Split('\n').Select(line => line.Length), Is.All.LessThanOrEqualTo(width));

    [Test]
    public void Has_no_escape_codes_without_colour_and_the_same_words_with_it()
    {
        var plain = Text("fail", 100);
        var coloured = Text("fail", 100, color: true);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(plain, Does.Not.Contain("\u001b"));
        Assert.That(coloured, Does.Contain("\u001b[").And.Contain("FAILED"));
    }

    private static string Text(string sample, int width, bool color = false)
    {
        using var writer = new StringWriter();
        new ConsoleReportWriter(new ConsoleSettings(width, color, "out/sample.json")).Write(Samples[sample], writer);
        return writer.ToString();
    }
}
