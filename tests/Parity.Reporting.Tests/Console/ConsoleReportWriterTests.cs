using Parity.Core.Reports;
using Parity.Reporting.Console;
using Parity.TestKit;

namespace Parity.Reporting.Tests.Console;

internal sealed class ConsoleReportWriterTests
{
    private static readonly Dictionary<string, RunReport> Samples = new()
    {
        ["pass"] = SampleReports.Pass(), ["fail"] = SampleReports.Fail(), ["error"] = SampleReports.Error(), ["nan"] = SampleReports.WithNaN(),
        ["screened"] = SampleReports.Screened(), ["other_inputs"] = SampleReports.OtherInputs(), ["provenance"] = SampleReports.Provenance(),
        ["speed"] = SampleReports.Speed(), ["deployed"] = SampleReports.Deployed(), ["scored"] = SampleReports.Scored(),
    };

    private static IEnumerable<string> Names => Samples.Keys;

    [Test]
    public void Reads_as_approved([ValueSource(nameof(Names))] string sample) =>
        Approved.Matches($"{sample}.txt", Text(sample, 100));

    [Test]
    public void Is_the_same_in_every_culture([ValueSource(nameof(Names))] string sample)
    {
        var expected = Text(sample, 100);
        using var culture = new CommaCulture();

        Assert.That(Text(sample, 100), Is.EqualTo(expected));
    }

    [Test]
    public void Fits_its_width([ValueSource(nameof(Names))] string sample, [Values(60, 80, 100, 160)] int width) =>
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

    [Test]
    public void Reference_tensors_that_were_compared_with_nothing_are_no_proof()
    {
        using var writer = new StringWriter();
        new ConsoleReportWriter(new ConsoleSettings(100, false, [])).Write(SampleReports.Pass() with { ReferenceTensors = new ReferenceTensorsReport("t.npz", 0, 0) }, writer);

        Assert.That(writer.ToString(), Does.Contain("Reference tensors t.npz: 0 inputs compared, nothing to rely on"));
    }

    [Test]
    public void Log_is_shown_for_a_backend_with_a_fault_alone()
    {
        using var writer = new StringWriter();
        new ConsoleReportWriter(new ConsoleSettings(100, false, [])).Write(SampleReports.Provenance() with { Faults = [new Fault("torch", null, "another's")] }, writer);

        Assert.That(writer.ToString(), Does.Not.Contain("bad_alloc"));
    }

    [Test]
    public void What_an_engine_printed_reaches_no_terminal_as_a_command() =>
        Assert.That(Text("provenance", 100), Does.Not.Contain("\u001b").And.Contain("seven"));

    [Test]
    public void Scores_of_every_image_name_none_left_out()
    {
        var scored = SampleReports.Scored();
        using var writer = new StringWriter();
        new ConsoleReportWriter(new ConsoleSettings(120, false, [])).Write(scored with { Scoring = scored.Scoring! with { ImagesNotFed = 0 } }, writer);

        Assert.That(writer.ToString(), Does.Contain("without a score threshold\n").And.Not.Contain("were not fed"));
    }

    private static string Text(string sample, int width, bool color = false)
    {
        using var writer = new StringWriter();
        new ConsoleReportWriter(new ConsoleSettings(width, color, ["out/sample.json"])).Write(Samples[sample], writer);
        return writer.ToString();
    }
}
