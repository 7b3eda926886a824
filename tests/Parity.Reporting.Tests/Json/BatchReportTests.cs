using System.Text;
using System.Text.Json;
using Parity.Core;
using Parity.Core.Reports;
using Parity.Reporting.Json;
using Parity.TestKit;

namespace Parity.Reporting.Tests.Json;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class BatchReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string> Samples => CombinedSamples.Names;

    [Test]
    public void Report_that_is_read_and_written_again_is_the_same_to_the_byte([ValueSource(nameof(Samples))] string sample)
    {
        var bytes = Bytes(CombinedSamples.Of(sample));

        Assert.That(Bytes(Read(bytes).Report), Is.EqualTo(bytes));
    }

    [Test]
    public void Runs_stand_in_a_batch_as_they_do_alone()
    {
        var report = CombinedSamples.Of("batch");
        using var document = JsonDocument.Parse(Bytes(report));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(document.RootElement.EnumerateObject().Select(part => part.Name), Is.EqualTo(new[] { "schemaVersion", "name", "verdict", "complete", "runs" }));
        Assert.That(document.RootElement.GetProperty("runs").EnumerateArray().Select(run => run.GetRawText() + "\n"), Is.EqualTo(report.Runs.Select(run => Encoding.UTF8.GetString(Bytes(CombinedReport.Of(run))))));
    }

    [Test]
    public void Cases_are_those_of_their_run()
    {
        var saved = Read(Bytes(CombinedSamples.Of("batch")));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(saved.Report.IsBatch, Is.True);
        Assert.That(saved.Runs.Select(run => run.CaseCount), Is.EqualTo(new[] { 2, 4, 0, 4 }));
        Assert.That(saved.Runs[1].ReadCases().Select(report => report.Input), Is.EqualTo(new[] { "a [1].png", "c.png", "d.png", "e.png" }));
        Assert.That(saved.Report.Runs[1].Cases.ReadLines().Count(), Is.EqualTo(4));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Batch_that_another_program_laid_out_anew_is_the_same(bool indented)
    {
        var bytes = Bytes(CombinedSamples.Of("batch"));
        var anew = JsonSerializer.SerializeToUtf8Bytes(JsonSerializer.Deserialize<JsonElement>(bytes), indented ? ReportJson.IndentedOptions : ReportJson.Options);

        Assert.That(Bytes(Read([0xEF, 0xBB, 0xBF, .. anew]).Report), Is.EqualTo(bytes));
    }

    [Test]
    public void Runs_larger_than_a_buffer_are_read_whole()
    {
        var run = SampleReports.Pass() with { Cases = new CaseList(Enumerable.Range(0, 5000).Select(i => new CaseReport { Input = $"{i} {new string('x', 300)}", Candidate = "ort", Outputs = [], Detections = null })) };
        var bytes = Bytes(CombinedReport.OfBatch("large", [run with { Name = "a" }, run with { Name = "b" }]));

        Assert.That(Bytes(Read(bytes).Report), Is.EqualTo(bytes));
    }

    [Test]
    public void Batch_that_is_cut_off_anywhere_is_refused_in_one_sentence()
    {
        var bytes = Bytes(CombinedSamples.Of("batch"));
        for (var length = 1; length < bytes.Length - 1; length += 1 + (length / 20))
        {
            Assert.That(Refusal(bytes[..length]), Does.Match(@"^report\.json is cut off or damaged at byte \d+ of line \d+; ").And.Not.Contain("\n"), $"{length} bytes");
        }
    }

    [TestCase("\"verdict\": \"error\",\n  \"complete\": false,\n  \"runs\"", "\"verdict\": \"pass\",\n  \"complete\": false,\n  \"runs\"", "'verdict' of the batch is not what its runs say")]
    [TestCase("\"verdict\": \"error\",\n  \"complete\": false,\n  \"runs\"", "\"verdict\": \"error\",\n  \"complete\": true,\n  \"runs\"", "'complete' of the batch is not what its runs say")]
    [TestCase("\"verdict\": \"error\",\n  \"complete\": false,\n  \"runs\"", "\"complete\": false,\n  \"runs\"", "the batch has no 'verdict'")]
    [TestCase("\"name\": \"b\"", "\"name\": 3", "'name' is no text")]
    [TestCase("\"runs\": [", "\"cases\": [], \"runs\": [", "it holds cases beside 'runs'")]
    [TestCase("\"runs\": [", "\"runs\": [3, ", "'runs' holds something else than runs")]
    [TestCase("\"runs\": [", "\"runs\": [null, ", "'runs' holds something else than runs")]
    [TestCase("\"runs\": [", "\"runs\": [[]], \"more\": [", "'runs' holds something else than runs")]
    [TestCase("\"runs\": [", "\"runs\": {}, \"more\": [", "'runs' is not one list")]
    [TestCase("\"runs\": [", "\"runs\": [], \"runs\": [", "'runs' is not one list")]
    [TestCase("\"cases\": [\n  ]", "\"cases\": 7", "'cases' is not one list")]
    [TestCase("\"inputs\": []", "\"inputs\": [null]", "there is a null in a list in 'inputs'")]
    [TestCase("\"inputs\": [],", "", "it is not laid out as it should")]
    public void Batch_with_a_part_that_Parity_would_not_write_is_refused(string part, string by, string problem)
    {
        var text = Encoding.UTF8.GetString(Bytes(CombinedReport.OfBatch("b", [RunReport.Unfinished("r")])));
        Assert.That(text, Does.Contain(part));

        Assert.That(Refusal(Encoding.UTF8.GetBytes(text.Replace(part, by, StringComparison.Ordinal))), Does.StartWith($"report.json is no report that Parity wrote: {problem}").And.Not.Contain("\n"));
    }

    [TestCase("\"runs\": [", "\"runs\": [{}, ")]
    [TestCase("\"schemaVersion\": 1,\n  \"name\": \"b\"", "\"name\": \"b\"")]
    [TestCase("\"schemaVersion\": 1,\n  \"name\": \"r\"", "\"name\": \"r\"")]
    public void Runs_without_a_version_are_no_report(string part, string by)
    {
        var text = Encoding.UTF8.GetString(Bytes(CombinedReport.OfBatch("b", [RunReport.Unfinished("r")])));
        Assert.That(text, Does.Contain(part));

        Assert.That(Refusal(Encoding.UTF8.GetBytes(text.Replace(part, by, StringComparison.Ordinal))), Is.EqualTo("report.json is no report of Parity; name the file that --report json=PATH wrote."));
    }

    [Test]
    public void Run_of_another_version_in_a_batch_is_refused()
    {
        var text = Encoding.UTF8.GetString(Bytes(CombinedReport.OfBatch("b", [RunReport.Unfinished("r")])));
        var at = text.LastIndexOf("\"schemaVersion\": 1", StringComparison.Ordinal);

        Assert.That(Refusal(Encoding.UTF8.GetBytes(text[..at] + "\"schemaVersion\": 2" + text[(at + 18)..])), Does.StartWith("report.json is a report of schema version 2, and this Parity reads 1; "));
    }

    [Test]
    public void What_takes_one_run_refuses_a_batch_in_one_sentence()
    {
        File.WriteAllBytes(_folder.File("report.json"), Bytes(CombinedSamples.Of("batch")));
        var refusal = Assert.Throws<ParityUserException>(() => JsonReportReader.Read(_folder.File("report.json")))!;

        Assert.That(refusal.Message, Does.EndWith("report.json is the report of a batch of 4 runs; name the report of one run, which its configuration's reports.json writes."));
    }

    private SavedReports Read(byte[] bytes)
    {
        File.WriteAllBytes(_folder.File("report.json"), bytes);
        return JsonReportReader.ReadAll(_folder.File("report.json"));
    }

    private string Refusal(byte[] bytes) =>
        Assert.Throws<ParityUserException>(() => Read(bytes))!.Message.Replace(_folder.File("report.json"), "report.json", StringComparison.Ordinal);

    private static byte[] Bytes(CombinedReport report)
    {
        using var stream = new MemoryStream();
        new JsonReportWriter().Write(report, stream);
        return stream.ToArray();
    }
}
