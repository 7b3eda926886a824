using System.Text;
using System.Text.Json;
using Parity.Core;
using Parity.Core.Detection;
using Parity.Core.Detection.Matching;
using Parity.Core.Reports;
using Parity.Reporting.Csv;
using Parity.Reporting.Html;
using Parity.Reporting.Json;
using Parity.Reporting.Junit;
using Parity.TestKit;

namespace Parity.Reporting.Tests.Json;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class JsonReportReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<TestCaseData> Reports() =>
    [
        new TestCaseData(SampleReports.Pass()).SetArgDisplayNames("pass"),
        new TestCaseData(SampleReports.Fail()).SetArgDisplayNames("fail"),
        new TestCaseData(SampleReports.Error()).SetArgDisplayNames("error"),
        new TestCaseData(SampleReports.WithNaN()).SetArgDisplayNames("NaN"),
        new TestCaseData(SampleReports.Screened()).SetArgDisplayNames("screened"),
        new TestCaseData(SampleReports.Provenance()).SetArgDisplayNames("provenance"),
        new TestCaseData(SampleReports.Speed()).SetArgDisplayNames("speed"),
        new TestCaseData(SampleReports.Deployed()).SetArgDisplayNames("deployed"),
        new TestCaseData(SampleReports.Scored()).SetArgDisplayNames("scored"),
        new TestCaseData(RunReport.Unfinished("run")).SetArgDisplayNames("unfinished"),
        new TestCaseData(Long()).SetArgDisplayNames("many cases, larger than a buffer"),
    ];

    [TestCaseSource(nameof(Reports))]
    public void Report_that_is_read_and_written_again_is_the_same_to_the_byte(RunReport report)
    {
        var bytes = Bytes(report);

        Assert.That(Bytes(Read(bytes).Report), Is.EqualTo(bytes));
    }

    [Test]
    public void Cases_are_read_as_often_as_they_are_asked_for()
    {
        var saved = Read(Bytes(Long()));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(saved.CaseCount, Is.EqualTo(2000));
        for (var pass = 0; pass < 2; pass++)
        {
            Assert.That(saved.ReadCases().Select(report => report.Input), Is.EqualTo(Enumerable.Range(0, 2000).Select(i => $"{i}.png")));
        }

        Assert.That(saved.ReadCases().First().Detections!.Matched[0].Reference.Box, Is.EqualTo(new Box(0.1f, float.NaN, float.PositiveInfinity, 4)));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void File_that_another_program_laid_out_anew_is_the_same_report(bool indented)
    {
        var bytes = Bytes(SampleReports.Fail());
        var anew = JsonSerializer.SerializeToUtf8Bytes(JsonSerializer.Deserialize<JsonElement>(bytes), indented ? ReportJson.IndentedOptions : ReportJson.Options);

        Assert.That(Bytes(Read([0xEF, 0xBB, 0xBF, .. anew]).Report), Is.EqualTo(bytes));
    }

    [Test]
    public void Cases_may_stand_before_the_rest_and_unknown_parts_are_passed_over()
    {
        var text = Text(RunReport.Unfinished("run")).Replace(",\n  \"cases\": [\n  ]\n", "\n", StringComparison.Ordinal)
            .Replace("{\n  \"schemaVersion\"", """{"cases": [], "later": {"cases": [1, [2]]}, "schemaVersion" """, StringComparison.Ordinal);

        Assert.That(Read(Encoding.UTF8.GetBytes(text)).Report.Name, Is.EqualTo("run"));
    }

    [Test]
    public void Report_that_is_cut_off_anywhere_is_refused_in_one_sentence()
    {
        var bytes = Bytes(SampleReports.Screened());
        for (var length = 1; length < bytes.Length - 1; length += 1 + (length / 40))
        {
            var message = Refusal(bytes[..length]);
            Assert.That(message, Does.Match(@"^report\.json is cut off or damaged at byte \d+ of line \d+; ").And.Not.Contain("\n"), $"{length} bytes");
        }
    }

    [TestCase("[1, 2]")]
    [TestCase("3")]
    [TestCase("null")]
    [TestCase("{}")]
    [TestCase("""{"name": "x", "cases": []}""")]
    [TestCase("""{"schemaVersion": "1", "cases": []}""")]
    [TestCase("""{"schemaVersion": {"a": 1}, "cases": []}""")]
    [TestCase("""{"schemaVersion": 1}""")]
    public void Other_json_is_no_report(string text) => Assert.That(Refusal(text), Is.EqualTo("report.json is no report of Parity; name the file that --report json=PATH wrote."));

    [TestCase("hello")]
    [TestCase("{\"schemaVersion\": 1, \"cases\": []} {}")]
    [TestCase("\uFEFF\uFEFF{}")]
    [TestCase("{\"schemaVersion\": 1, // comment\n \"cases\": []}")]
    public void What_is_no_json_is_refused(string text) => Assert.That(Refusal(text), Does.StartWith("report.json is cut off or damaged at byte "));

    [TestCase(2)]
    [TestCase(0)]
    [TestCase(-1)]
    public void Another_version_is_refused_before_all_else(int version) => Assert.That(
        Refusal($"{{\"schemaVersion\": {version}, \"cases\": 7, \"cut"), Is.EqualTo(
            $"report.json is a report of schema version {version}, and this Parity reads 1; run parity verify again, or take the Parity that wrote it."));

    [TestCase("\"cases\": [\n  ]", "\"cases\": 7")]
    [TestCase("\"cases\": [\n  ]", "\"cases\": {}")]
    [TestCase("\"cases\": [\n  ]", "\"cases\": [3]")]
    [TestCase("\"cases\": [\n  ]", "\"cases\": [[]]")]
    [TestCase("\"cases\": [\n  ]", "\"cases\": [null]")]
    [TestCase("\"cases\": [\n  ]", "\"cases\": [], \"cases\": []")]
    [TestCase("\"inputs\": []", "\"inputs\": null")]
    [TestCase("\"inputs\": []", "\"inputs\": [null]")]
    [TestCase("\"inputs\": []", "\"inputs\": [{}]")]
    [TestCase("\"inputs\": []", "\"inputs\": 3")]
    [TestCase("\"inputs\": [],", "")]
    [TestCase("\"name\": \"run\"", "\"name\": null")]
    [TestCase("\"name\": \"run\",", "")]
    [TestCase("\"verdict\": \"error\"", "\"verdict\": \"splendid\"")]
    [TestCase("\"plan\": null", "\"plan\": {\"half a character\": \"\\ud83d\"}")]
    public void Report_with_a_part_that_Parity_would_not_write_is_refused(string part, string by)
    {
        var text = Text(RunReport.Unfinished("run"));
        Assert.That(text, Does.Contain(part));

        Assert.That(Refusal(text.Replace(part, by, StringComparison.Ordinal)), Does.StartWith("report.json is no report that Parity wrote: ").And.Not.Contain("\n"));
    }

    [TestCase("""{"input": "a", "candidate": "b"}""")]
    [TestCase("""{"input": null, "candidate": "b", "outputs": [], "detections": null}""")]
    [TestCase("""{"input": "a", "candidate": "b", "outputs": null, "detections": null}""")]
    [TestCase("""{"input": "a", "candidate": "b", "outputs": [{"atol": "x"}], "detections": null}""")]
    [TestCase("""{"input":"a","candidate":"b","outputs":[],"detections":{"reference":1,"candidate":1,"disagreeingAnchors":0,"matched":[{"reference":null,"candidate":null,"iou":1}],"differences":[],"differencesLeftOut":0}}""")]
    [TestCase("""{"input":"a","candidate":"b","outputs":[],"detections":{"reference":1,"candidate":1,"disagreeingAnchors":0,"matched":[{"iou":1}],"differences":[],"differencesLeftOut":0}}""")]
    [TestCase("""{"input":"a","candidate":"b","outputs":[],"detections":{"reference":1,"candidate":1,"disagreeingAnchors":0,"matched":[{"reference":{"anchor":1,"label":0,"score":1,"box":[null,1,2,3]},"candidate":{"anchor":1,"label":0,"score":1,"box":[0,1,2,3]},"iou":1}],"differences":[],"differencesLeftOut":0}}""")]
    [TestCase("""{"input":"a","candidate":"b","outputs":[],"detections":{"reference":1,"candidate":1,"disagreeingAnchors":0,"matched":[{"reference":{"anchor":1,"label":0,"score":1,"box":["wide",1,2,3]},"candidate":{"anchor":1,"label":0,"score":1,"box":[0,1,2,3]},"iou":1}],"differences":[],"differencesLeftOut":0}}""")]
    public void Case_that_Parity_would_not_write_is_refused(string line)
    {
        var text = Text(RunReport.Unfinished("run")).Replace("\"cases\": [\n  ]", $"\"cases\": [{line}]", StringComparison.Ordinal);
        var refusal = Assert.Throws<ParityUserException>(() => Read(Encoding.UTF8.GetBytes(text)).ReadCases().Count())!;

        Assert.That(refusal.Message, Does.Match("report.json is no report that Parity wrote: ").And.Not.Contain("\n"));
    }

    [Test]
    public void Such_a_case_is_refused_by_every_form_that_shows_cases()
    {
        var text = Text(SampleReports.Pass() with { Cases = new CaseList([]) }).Replace("\"cases\": [\n  ]", "\"cases\": [{\"input\": 3}]", StringComparison.Ordinal);
        var report = Read(Encoding.UTF8.GetBytes(text)).Report;

        using var scope = Assert.EnterMultipleScope();
        foreach (var writer in new IReportWriter[] { new HtmlReportWriter(), new JunitReportWriter(), new CsvReportWriter() })
        {
            var refusal = Assert.Throws<ParityUserException>(() => writer.Write(report, Stream.Null), writer.Name);
            Assert.That(refusal?.Message, Does.Contain("report.json is no report that Parity wrote: a case "), writer.Name);
        }
    }

    [Test]
    public void What_is_not_there_empty_a_folder_or_a_device_is_told_as_what_it_is()
    {
        _folder.Write("empty.json", string.Empty);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(RefusalOf(_folder.File("nowhere.json")), Does.Contain("nowhere.json is not there; "));
        Assert.That(RefusalOf(_folder.File("empty.json")), Does.Contain("empty.json is empty, a pipe or a device; "));
        Assert.That(RefusalOf(_folder.Path), Does.Contain(" is a folder; "));
        if (!OperatingSystem.IsWindows())
        {
            Assert.That(RefusalOf("/dev/zero"), Does.Contain("/dev/zero is empty, a pipe or a device; "));
        }
    }

    [Test]
    public void File_that_changes_after_it_was_read_is_not_taken_for_the_same()
    {
        var saved = Read(Bytes(SampleReports.Pass()));
        File.AppendAllText(_folder.File("report.json"), " ");
        var refusal = Assert.Throws<ParityUserException>(() => saved.ReadCases().Count())!;

        Assert.That(refusal.Message, Does.EndWith("report.json was changed while it was read; run the command again when nothing writes it any more."));
    }

    [Test]
    public void Memory_does_not_grow_with_the_cases()
    {
        // 60 MB of cases: what is held beside their places is one at a time.
        var one = Large("x");
        var report = SampleReports.Pass() with { Cases = new Repeated(ReportJson.CaseLine(one), 600) };
        var path = _folder.File("report.json");
        using (var stream = File.Create(path))
        {
            new JsonReportWriter().Write(report, stream);
        }

        var saved = JsonReportReader.Read(path);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var lines = saved.Report.Cases.ReadLines().Sum(line => (long)line.Length);
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(lines, Is.GreaterThan(40_000_000));
        Assert.That(allocated, Is.LessThan(lines / 20));
    }

    private static RunReport Long() => SampleReports.Pass() with { Cases = new CaseList(Enumerable.Range(0, 2000).Select(i => Large($"{i}.png", 10))) };

    private static CaseReport Large(string input, int pairs = 500) => new()
    {
        Input = input,
        Candidate = "ort",
        Outputs = [],
        Detections = new DetectionReport
        {
            Reference = pairs,
            Candidate = pairs,
            DisagreeingAnchors = 0,
            Matched = [.. Enumerable.Range(0, pairs).Select(i => new MatchedPair(
                new DetectedObject(i, 0, 0.5f, new Box(0.1f, float.NaN, float.PositiveInfinity, 4)), new DetectedObject(i, 0, 0.5f, new Box(0, 0, 1, 1)), 0.25))],
            Differences = [],
            DifferencesLeftOut = 0,
        },
    };

    private static byte[] Bytes(RunReport report)
    {
        using var stream = new MemoryStream();
        new JsonReportWriter().Write(report, stream);
        return stream.ToArray();
    }

    private static string Text(RunReport report) => Encoding.UTF8.GetString(Bytes(report));

    private SavedReport Read(byte[] bytes)
    {
        File.WriteAllBytes(_folder.File("report.json"), bytes);
        return JsonReportReader.Read(_folder.File("report.json"));
    }

    private string Refusal(string text) => Refusal(Encoding.UTF8.GetBytes(text));

    private string Refusal(byte[] bytes) =>
        Assert.Throws<ParityUserException>(() => Read(bytes))!.Message.Replace(_folder.File("report.json"), "report.json", StringComparison.Ordinal);

    private static string RefusalOf(string path) => Assert.Throws<ParityUserException>(() => JsonReportReader.Read(path))!.Message;

    private sealed class Repeated(byte[] line, int count) : ICaseSource
    {
        public IEnumerable<ReadOnlyMemory<byte>> ReadLines() => Enumerable.Repeat((ReadOnlyMemory<byte>)line, count);
    }
}
