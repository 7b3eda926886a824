using System.Text;
using System.Text.Json;
using Parity.Core.Detection;
using Parity.Core.Detection.Matching;
using Parity.Core.Reports;
using Parity.TestKit;

namespace Parity.Core.Tests.Reports;

internal sealed class ReportJsonTests
{
    private static readonly CaseReport Case = new()
    {
        Input = "a \"b\".png",
        Candidate = "ort",
        Outputs =
        [
            new OutputReport { Name = "o", Atol = 1e-4, Rtol = 0, Elements = 3, MaxAbs = double.NaN, MaxRel = double.PositiveInfinity, Cosine = double.NegativeInfinity, DecimalsAgreed = [1, 0.5], MaxUlp = ulong.MaxValue },
            new OutputReport { Name = "p", Atol = 1e-4, Rtol = 0, Problem = "missing" },
        ],
        Detections = new DetectionReport
        {
            Reference = 1,
            Candidate = 2,
            DisagreeingAnchors = 0,
            Matched = [new MatchedPair(new DetectedObject(7, 1, 0.1f, new Box(0.1f, -2, 3.3333333f, 1e-20f)), new DetectedObject(7, 1, 0.10001f, new Box(0, 0, 1, 1)), 0.25)],
            Differences =
            [
                new DifferenceReport
                {
                    Input = "a", Kind = DifferenceKind.LabelFlip, Cause = DifferenceCause.NmsOverlap, Margin = null, Epsilon = 0.05, Detail = "d",
                    Reference = new DetectedObject(1, 0, 0.5f, new Box(float.NaN, float.PositiveInfinity, 1, 2)), Candidate = null,
                },
            ],
            DifferencesLeftOut = 3,
        },
    };

    [Test]
    public void Case_reads_back_as_it_was_written()
    {
        var line = ReportJson.CaseLine(Case);

        Assert.That(ReportJson.CaseLine(ReportJson.ReadCase(line)), Is.EqualTo(line));
    }

    [Test]
    public void Numbers_names_and_words_are_those_of_the_documentation()
    {
        using var culture = new CommaCulture();
        var text = Encoding.UTF8.GetString(ReportJson.CaseLine(Case));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(text, Does.Not.Contain("\n"));
        Assert.That(text, Does.Contain("\"maxAbs\":\"NaN\"").And.Contain("\"maxRel\":\"Infinity\"").And.Contain("\"cosine\":\"-Infinity\""));
        Assert.That(text, Does.Contain("\"kind\":\"label_flip\"").And.Contain("\"cause\":\"nms_overlap\"").And.Contain("\"margin\":null"));
        Assert.That(text, Does.Contain("\"box\":[0.1,-2,3.3333333,1E-20]").And.Contain("\"box\":[\"NaN\",\"Infinity\",1,2]"));
        Assert.That(text, Does.Contain("\"decimalsAgreed\":[1,0.5]"));
    }

    [Test]
    public void Unfinished_report_is_an_error()
    {
        var report = JsonSerializer.SerializeToElement(RunReport.Unfinished("run"), ReportJson.Options);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.GetProperty("verdict").GetString(), Is.EqualTo("error"));
        Assert.That(report.GetProperty("complete").GetBoolean(), Is.False);
        Assert.That(report.GetProperty("schemaVersion").GetInt32(), Is.EqualTo(RunReport.CurrentSchemaVersion));
    }

    [Test]
    public void Whole_report_reads_back_as_it_was_written()
    {
        var text = JsonSerializer.Serialize(RunReport.Unfinished("run"), ReportJson.Options);
        var again = JsonSerializer.Deserialize<RunReport>(text, ReportJson.Options);

        Assert.That(JsonSerializer.Serialize(again, ReportJson.Options), Is.EqualTo(text));
    }

    [Test]
    public void Report_without_speed_does_not_speak_of_it_and_reads_back_with_none()
    {
        var text = JsonSerializer.Serialize(RunReport.Unfinished("run"), ReportJson.Options);

        Assert.That(text, Does.Not.Contain("speed"));
        Assert.That(JsonSerializer.Deserialize<RunReport>(text, ReportJson.Options)!.Speed, Is.Empty);
    }

    [Test]
    public void Speed_reads_back_as_it_was_written()
    {
        var times = new LatencyReport(0.5, 1, 1.5, 2, null, double.PositiveInfinity);
        var gpu = new GpuStateReport { Model = "g", Bus = "0000:01:00.0", Samples = 2, SmClockMHz = new SampleRange(210, 1980), SlowedBy = ["power cap"] };
        var report = RunReport.Unfinished("run") with
        {
            Speed =
            [
                new SpeedReport { Backend = "a", Input = "i", Library = "l 1", Device = "cuda:0", Warmup = 1, Iterations = 2, HostMs = times, DeviceMs = times, DeviceClock = "device events", Machine = new MachineStateReport { Gpus = [gpu] } },
                new SpeedReport { Backend = "b", Input = "i", Library = "l 1", Device = "cpu", Warmup = 1, Iterations = 2, NotTimed = "nothing" },
            ],
        };
        var text = JsonSerializer.Serialize(report, ReportJson.Options);
        var again = JsonSerializer.Deserialize<RunReport>(text, ReportJson.Options)!;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(JsonSerializer.Serialize(again, ReportJson.Options), Is.EqualTo(text));
        Assert.That(again.Speed[0].HostMs, Is.EqualTo(times));
        Assert.That(again.Speed[0].Machine!.Gpus[0].SmClockMHz, Is.EqualTo(new SampleRange(210, 1980)));
        Assert.That(text, Does.Contain("\"smClockMHz\":{\"min\":210,\"max\":1980}").And.Contain("\"p99\":null"));
    }

    [TestCase("[1,2,3]")]
    [TestCase("[1,2,3,4,5]")]
    [TestCase("{}")]
    public void Box_of_another_form_is_refused(string box) =>
        Assert.That(() => JsonSerializer.Deserialize<DetectedObject>($$"""{"anchor":1,"label":1,"score":1,"box":{{box}}}""", ReportJson.Options), Throws.InstanceOf<JsonException>().Or.InstanceOf<InvalidOperationException>());
}
