using System.Collections.Immutable;
using System.Text.Json;
using Parity.Core.Comparison;
using Parity.Core.Detection;
using Parity.Core.Detection.Matching;
using Parity.Core.Detection.Thresholds;
using Parity.Core.Gates;
using Parity.Core.Inputs;
using Parity.Core.Reports;

namespace Parity.Reporting.Tests.Html;

/// <summary>Reports of any number of inputs. Their cases are made while they are read, so that nothing but a writer can hold them.</summary>
internal sealed class GeneratedReport : ICaseSource
{
    public const int Width = 640;
    public const int Height = 480;

    private static readonly string[] Classes = ["circle", "square", "triangle"];

    private readonly int _inputs;
    private readonly int _boxes;
    private readonly Func<int, string> _name;
    private readonly Func<int, string> _path;

    private GeneratedReport(int inputs, int boxes, Func<int, string>? name, Func<int, string>? path) =>
        (_inputs, _boxes, _name, _path) = (inputs, boxes, name ?? (i => $"image_{i:0000}.jpg"), path ?? (i => $"images/{i}.jpg"));

    /// <summary>How often the cases were read.</summary>
    public int Passes { get; private set; }

    /// <summary>A run whose inputs take turns: one in five each has a missing, an extra, a flipped and a moved box, and one agrees.</summary>
    public static (RunReport Run, GeneratedReport Cases) Of(int inputs, int boxes = 6, Func<int, string>? name = null, Func<int, string>? path = null, string title = "generated")
    {
        var cases = new GeneratedReport(inputs, boxes, name, path);
        return (cases.Run(title), cases);
    }

    public IEnumerable<ReadOnlyMemory<byte>> ReadLines()
    {
        Passes++;
        for (var i = 0; i < _inputs; i++)
        {
            yield return ReportJson.CaseLine(Case(i));
        }
    }

    private RunReport Run(string title) => new()
    {
        Name = title,
        Verdict = Verdict.Fail,
        Complete = true,
        Plan = JsonSerializer.SerializeToElement(new
        {
            configPath = "configs/it's.yaml",
            detection = new { classes = Classes, scoreThreshold = 0.01, drawThreshold = 0.2, deployThreshold = new { @default = 0.5, byClass = new { } }, epsilon = new { score = 1e-4, box = 0.05 } },
        }),
        Environment = SampleReports.Pass().Environment,
        Faults = [],
        Inputs = [.. Enumerable.Range(0, _inputs).Select(Input)],
        RejectedInputs = [],
        Candidates = [Candidate()],
        Timings = SampleReports.Pass().Timings,
        Cases = this,
    };

    private CandidateReport Candidate() => SampleReports.Pass().Candidates[0] with
    {
        Verdict = Verdict.Fail,
        Bands = [.. SampleReports.Pass().Candidates[0].Bands.Take(1).Select(band => band with { Missing = 3, Unexplained = 3 }), .. SampleReports.Pass().Candidates[0].Bands.Skip(1)],
        ThresholdCurve = [.. Enumerable.Range(1, 99).Select(step => new ThresholdPoint(step / 100.0, 1000 - step, 1000 - step, 990 - step))],
        Differences = [.. Enumerable.Range(0, Math.Min(5, _inputs)).SelectMany(i => Case(i).Detections!.Differences)],
        Gates = [SampleReports.Pass().Candidates[0].Gates[0] with { Name = "bands[0.5].max_missing", Measured = 3, Margin = -3, Status = GateStatus.Failed }, .. SampleReports.Pass().Candidates[0].Gates],
    };

    private InputReport Input(int i) => new(
        _name(i), [new InputTensorReport("images", "float32", [1, 3, 320, 320], new string('a', 64))], [],
        new ImageFacts { OriginalWidth = Width, OriginalHeight = Height, Width = 320, Height = 320, Padding = null, MultipleOfStride = true, FalseColor = false, Minimum = 0, Maximum = 1 },
        new PixelMapping(0.5, 0.5, 0, 40, Width, Height))
    {
        Path = _path(i),
    };

    private CaseReport Case(int i)
    {
        var name = _name(i);
        var pairs = Enumerable.Range(0, _boxes).Select(box => Pair(i, box)).ToList();
        DifferenceReport[] differences = (i % 5) switch
        {
            0 => [Difference(name, DifferenceKind.Missing, DifferenceCause.Unexplained, Box(i, 50, 0.9f), null)],
            1 => [Difference(name, DifferenceKind.Extra, DifferenceCause.Threshold, null, Box(i, 51, 0.25f))],
            2 => [Difference(name, DifferenceKind.LabelFlip, DifferenceCause.LabelFlip, Box(i, 52, 0.6f), Box(i, 52, 0.6f) with { Label = 2 })],
            3 => [Difference(name, DifferenceKind.ScoreMoved, DifferenceCause.Unexplained, pairs[0].Reference, (pairs[0] = Moved(pairs[0])).Candidate)],
            _ => [],
        };
        return new CaseReport
        {
            Input = name,
            Candidate = "ort",
            Outputs = [new OutputReport { Name = "output0", Atol = 1e-4, Rtol = 1e-4, Elements = 1000, Mismatched = i % 5 == 4 ? 0 : 3, MaxAbs = 0.01, MaxRel = 0.02, Worst = new WorstElement(7, 1, 1.01) }],
            Detections = new DetectionReport { Reference = _boxes + 1, Candidate = _boxes + 1, DisagreeingAnchors = 1, Matched = [.. pairs], Differences = [.. differences], DifferencesLeftOut = 0 },
        };
    }

    private static MatchedPair Moved(MatchedPair pair) => pair with { Candidate = pair.Candidate with { Score = pair.Candidate.Score - 0.05f, Box = pair.Candidate.Box with { X2 = pair.Candidate.Box.X2 + 6 } }, Iou = 0.9 };

    private static MatchedPair Pair(int i, int box)
    {
        var detection = Box(i, box, 0.95f - (0.9f * box / (box + 6f)));
        return new MatchedPair(detection, detection with { Score = detection.Score - 1e-6f }, 1);
    }

    private static DetectedObject Box(int i, int box, float score)
    {
        var (x, y) = (10 + ((i * 37 + box * 53) % 200), 50 + ((i * 29 + box * 61) % 150));
        return new DetectedObject((i * 100) + box, box % Classes.Length, score, new Box(x, y, x + 40 + (box % 7 * 8), y + 30 + (box % 5 * 6)));
    }

    private static DifferenceReport Difference(string input, DifferenceKind kind, DifferenceCause cause, DetectedObject? reference, DetectedObject? candidate) => new()
    {
        Input = input, Kind = kind, Cause = cause, Margin = 0.01, Epsilon = 1e-4, Detail = $"the {kind} of a test <b> & its cause", Reference = reference, Candidate = candidate,
    };
}
