using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Parity.Core.Reports;
using Parity.Reporting.Json;
using Parity.TestKit;

namespace Parity.Reporting.Tests.Json;

internal sealed class JsonReportWriterTests
{
    [Test]
    public void Is_one_document_with_a_line_for_each_case()
    {
        var text = Text(SampleReports.Fail());
        using var document = JsonDocument.Parse(text);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(document.RootElement.GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("input").GetString()), Is.EqualTo(new[] { "a.png", "b.png" }));
        Assert.That(text.Split('\n').Count(line => line.TrimStart().StartsWith("{\"input\"", StringComparison.Ordinal)), Is.EqualTo(2));
        Assert.That(document.RootElement.GetProperty("candidates")[0].GetProperty("gates")[2].GetProperty("measured").GetString(), Is.EqualTo("NaN"));
        Assert.That(document.RootElement.GetProperty("timings").GetProperty("engineMs").GetProperty("ort").GetDouble(), Is.EqualTo(300));
    }

    [Test]
    public void Counts_of_screening_and_reference_tensors_are_in_the_document()
    {
        using var document = JsonDocument.Parse(Text(SampleReports.Screened()));
        var (root, rejected) = (document.RootElement, document.RootElement.GetProperty("rejectedInputs")[1]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(root.GetProperty("screening").EnumerateObject().Select(count => $"{count.Name}={count.Value.GetInt32()}"), Is.EqualTo(new[] { "files=4", "fed=2", "unreadable=1", "tooSmall=0", "duplicates=1", "falseColor=2" }));
        Assert.That((root.GetProperty("referenceTensors").GetProperty("checked").GetInt32(), root.GetProperty("referenceTensors").GetProperty("different").GetInt32()), Is.EqualTo((3, 0)));
        Assert.That((rejected.GetProperty("kind").GetString(), rejected.GetProperty("isError").GetBoolean()), Is.EqualTo(("duplicate", false)));
    }

    [Test]
    public void Report_of_an_unfinished_run_has_no_cases()
    {
        using var document = JsonDocument.Parse(Text(RunReport.Unfinished("x")));

        Assert.That(document.RootElement.GetProperty("cases").GetArrayLength(), Is.Zero);
    }

    [Test]
    public void Same_data_give_the_same_bytes_in_every_culture()
    {
        var expected = Text(SampleReports.Fail());
        using var culture = new CommaCulture();

        Assert.That(Text(SampleReports.Fail()), Is.EqualTo(expected));
    }

    [Test]
    public void Reads_back_as_it_was_written([Values] bool failed)
    {
        var report = failed ? SampleReports.Fail() : SampleReports.Speed();
        var text = Text(report);
        var again = JsonSerializer.Deserialize<RunReport>(text, ReportJson.Options)! with { Cases = report.Cases };

        Assert.That(Text(again), Is.EqualTo(text));
    }

    [Test]
    public void Every_name_of_the_environment_is_described()
    {
        using var document = JsonDocument.Parse(Text(SampleReports.Provenance()));
        var environment = document.RootElement.GetProperty("environment");
        var backend = environment.GetProperty("backends")[1];
        var names = new[] { environment, backend, environment.GetProperty("gpus")[0], backend.GetProperty("weights")[0], backend.GetProperty("noise")[0], backend.GetProperty("batches")[0] }
            .SelectMany(part => part.EnumerateObject()).Select(property => property.Name);
        var readme = File.ReadAllText(Repository.PathOf("src", "Parity.Reporting", "README.md"));

        Assert.That(names.Where(name => !Regex.IsMatch(readme, $@"\b{name}\b")), Is.Empty);
    }

    [Test]
    public void Every_name_of_the_speed_is_described()
    {
        using var document = JsonDocument.Parse(Text(SampleReports.Speed()));
        var speed = document.RootElement.GetProperty("speed")[1];
        var (machine, times) = (speed.GetProperty("machine"), speed.GetProperty("hostMs"));
        var names = new[] { speed, machine, times, machine.GetProperty("gpus")[0] }.SelectMany(part => part.EnumerateObject()).Select(property => property.Name).Append("speed");
        var readme = File.ReadAllText(Repository.PathOf("src", "Parity.Reporting", "README.md"));

        Assert.That(names.Where(name => !Regex.IsMatch(readme, $@"\b{name}\b")), Is.Empty);
    }

    private static string Text(RunReport report)
    {
        using var stream = new MemoryStream();
        new JsonReportWriter().Write(report, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
