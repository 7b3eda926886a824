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

    [TestCase("deployed")]
    [TestCase("scored")]
    public void Thresholds_and_scores_read_back_as_they_were_written(string sample)
    {
        var report = sample == "scored" ? SampleReports.Scored() : SampleReports.Deployed();
        var text = Text(report);
        using var culture = new CommaCulture();
        var again = JsonSerializer.Deserialize<RunReport>(text, ReportJson.Options)! with { Cases = report.Cases };

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Text(again), Is.EqualTo(text));
        Assert.That(again.Candidates[0].ThresholdCurve, Is.EqualTo(report.Candidates[0].ThresholdCurve));
        Assert.That(again.Candidates[0].Deploy?.Changes, Is.EqualTo(report.Candidates[0].Deploy?.Changes));
        Assert.That(again.Scoring?.Backends[2].Scores.Ar, Is.EqualTo(report.Scoring?.Backends[2].Scores.Ar));
    }

    [Test]
    public void Hash_of_an_image_file_reads_back_and_is_not_written_where_there_is_none()
    {
        var without = SampleReports.Deployed();
        var with = without with { Inputs = [.. without.Inputs.Select(input => input with { Path = "a.png", FileSha256 = "5e" })] };
        var again = JsonSerializer.Deserialize<RunReport>(Text(with), ReportJson.Options)! with { Cases = with.Cases };

        using var scope = Assert.EnterMultipleScope();
        Assert.That(again.Inputs.Select(input => input.FileSha256), Is.Not.Empty.And.All.EqualTo("5e"));
        Assert.That(Text(again), Is.EqualTo(Text(with)).And.Contain("\"path\": \"a.png\",\n      \"fileSha256\": \"5e\""));
        Assert.That(Text(without), Does.Not.Contain("fileSha256"));
    }

    [Test]
    public void Scores_are_not_written_where_there_is_no_ground_truth()
    {
        using var without = JsonDocument.Parse(Text(SampleReports.Pass()));
        using var with = JsonDocument.Parse(Text(SampleReports.Scored()));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(without.RootElement.TryGetProperty("scoring", out _), Is.False);
        Assert.That(with.RootElement.GetProperty("scoring").GetProperty("backends")[4].GetProperty("scores").GetProperty("ap").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public void Every_name_of_thresholds_and_scores_is_described()
    {
        using var deployed = JsonDocument.Parse(Text(SampleReports.Deployed()));
        using var scored = JsonDocument.Parse(Text(SampleReports.Scored()));
        var (candidate, scoring) = (deployed.RootElement.GetProperty("candidates")[0], scored.RootElement.GetProperty("scoring"));
        var (deploy, scores) = (candidate.GetProperty("deploy"), scoring.GetProperty("backends")[0].GetProperty("scores"));
        var detections = deployed.RootElement.GetProperty("cases")[0].GetProperty("detections");
        var parts = new[]
        {
            candidate, deploy, deploy.GetProperty("threshold"), deploy.GetProperty("changes")[0], deploy.GetProperty("changes")[0].GetProperty("change"), candidate.GetProperty("thresholdCurve")[0],
            candidate.GetProperty("bands")[0], detections, scoring, scoring.GetProperty("backends")[0], scores, scores.GetProperty("ar")[0], scores.GetProperty("categories")[0], deployed.RootElement.GetProperty("inputs")[0].GetProperty("mapping"),
        };
        var readme = File.ReadAllText(Repository.PathOf("src", "Parity.Reporting", "README.md"));

        Assert.That(parts.SelectMany(part => part.EnumerateObject()).Select(property => property.Name).Append("scoring").Where(name => !Regex.IsMatch(readme, $@"\b{name}\b")), Is.Empty);
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
