using System.Collections.Immutable;
using System.Text.Json;
using Parity.Core.Backends;
using Parity.Core.Comparison;
using Parity.Core.Detection;
using Parity.Core.Detection.Coco;
using Parity.Core.Detection.Thresholds;
using Parity.Core.Gates;
using Parity.Core.Inputs;
using Parity.Core.Reports;

namespace Parity.Reporting.Tests;

/// <summary>Reports with everything in them that a writer may meet.</summary>
internal static class SampleReports
{
    public static RunReport Pass() => Base(Verdict.Pass) with
    {
        Candidates = [Candidate(Verdict.Pass, Output(1e-6), [Band(0, 0.5, 40), Band(0.5, 1, 12)], [], Gate("tensors.max_mismatched", 0, GateStatus.Passed, GateSource.Config))],
    };

    public static RunReport Fail() => Base(Verdict.Fail) with
    {
        RejectedInputs = [new RejectedInput("broken.jpg", "truncated: the Jpeg data end early")],
        Candidates =
        [
            Candidate(
                Verdict.Fail, Output(0.0289),
                [Band(0, 0.5, 40), Band(0.5, 1, 11) with { Missing = 1, Unexplained = 1, MaxScoreDiff = 0.0289, MinIou = 0.51 }],
                [
                    Difference("a [1].png", DifferenceKind.Missing, DifferenceCause.Unexplained, 0.9f, null, "at the same anchor the other side scores 0.1 against 0.9"),
                    Difference("b.png", DifferenceKind.LabelFlip, DifferenceCause.LabelFlip, 0.6f, 0.59f, "'dog' was the runner-up of 'cat', 1E-05 behind"),
                    Difference("c.png", DifferenceKind.Extra, DifferenceCause.Threshold, null, 0.2000012f, "score 0.2000012 against 0.1999998: the threshold 0.2 lies between"),
                ],
                Gate("outputs.max_problems", 1, GateStatus.Failed, GateSource.Default) with { Detail = "a.png: output 'feat' is missing" },
                Gate("tensors.max_mismatched", 1234567, GateStatus.Failed, GateSource.Config),
                Gate("bands[0.5].min_iou", double.NaN, GateStatus.Failed, GateSource.Config),
                Gate("bands[0.5].max_score_diff", null, GateStatus.NotEvaluated, GateSource.Default) with { Detail = "no matched pair with such a score" },
                Gate("outputs_vary", 2, GateStatus.Off, GateSource.Config) with { Limit = null, Margin = null }),
        ],
    };

    public static RunReport Error() => Base(Verdict.Error) with
    {
        Inputs = [],
        Candidates = [Candidate(Verdict.Error, new OutputReport { Name = "o", Atol = 1e-4, Rtol = 1e-4, Problem = "output 'o' is missing" }, [], [], Gate("tensors.max_mismatched", null, GateStatus.NotEvaluated, GateSource.Default))],
        Faults = [.. Enumerable.Range(0, 12).Select(i => new Fault("ort", $"{i}.png", "Backend 'ort': model.onnx does not run: [Error] of the engine"))],
        Timings = null,
    };

    public static RunReport Screened() => Pass() with
    {
        RejectedInputs =
        [
            new RejectedInput("broken.jpg", "truncated: the Jpeg data end early"),
            new RejectedInput("copy.png", "it has the content of a.png", RejectionKind.Duplicate, IsError: false),
        ],
        Screening = new ScreeningReport(Files: 4, Fed: 2, Unreadable: 1, TooSmall: 0, Duplicates: 1, FalseColor: 2),
        ReferenceTensors = new ReferenceTensorsReport("training [1].npz", Checked: 3, Different: 0),
    };

    public static RunReport OtherInputs() => RunReport.Unfinished("sample") with
    {
        Complete = true,
        Faults =
        [
            new Fault(null, "a.png", "the input is not what the reference tensor holds: color_order, 100 % of the difference: A is RGB, B is BGR (A is the reference, B the input)"),
            new Fault(null, "b.png", "inputs.reference_tensors training.npz holds no tensor for it; save one under 'b.png'."),
        ],
        ReferenceTensors = new ReferenceTensorsReport("training.npz", Checked: 1, Different: 2),
    };

    public static RunReport WithNaN() => Fail() with
    {
        Candidates = [Candidate(Verdict.Fail, Output(double.NaN), [], [], Gate("outputs.max_non_finite", 7, GateStatus.Failed, GateSource.Default))],
    };

    public static RunReport Provenance()
    {
        var pass = Pass();
        var ort = Backend("ort", []) with
        {
            Library = "ONNX Runtime",
            LibraryVersion = "1.31.1",
            Device = "tensorrt, cpu",
            ModelSha256 = new string('b', 64),
            Weights = [new ModelFile("weights [1].bin", new string('c', 64), 123456789)],
            Isolation = "process",
            Numerics = "strict",
            NotEnforced = ["TF32 off in tensorrt: only NVIDIA_TF32_OVERRIDE=0 in the environment of its process does that"],
            Noise = [new NoiseReport("output0", 3.1e-4, double.PositiveInfinity, 1234, "a [1].png"), new NoiseReport("feat", 0, 0, 0, null)],
            Batches =
            [
                new BatchReport("output0", 4, "same", 1.2e-6, 1e-5, 0, null, "b.png"),
                new BatchReport("output0", 4, "others", double.NaN, double.NaN, 7, null, "b.png"),
                new BatchReport("output0", 8, "same", 0, 0, 0, "the model takes [1, 3, 256, 256] alone", null),
            ],
            Log = "one\ntwo [red]\n\u001b[31mthree\u001b[0m\n\nfour\r\nfive\nsix: terminate called after throwing an instance of 'std::bad_alloc'\nseven\n",
        };
        var saved = Backend("saved", []) with { Kind = "recorded", Library = "recorded", LibraryVersion = "npz", Device = "elsewhere", Numerics = null, UnprovenInputs = 2, Switches = ImmutableSortedDictionary<string, string>.Empty };
        return pass with
        {
            Environment = pass.Environment! with
            {
                ProcessorFeatures = ["avx2", "fma"],
                CpuLimit = 1.5,
                MemoryBytes = 1L << 34,
                Gpus = [new GpuReport("NVIDIA H100 80GB HBM3", "0000:01:00.0")],
                GpuDriver = "570.86.15",
                CLibrary = "glibc 2.36",
                Libraries = ImmutableSortedDictionary<string, string>.Empty.Add("TorchSharp", "0.107.0"),
                Variables = ImmutableSortedDictionary<string, string>.Empty.Add("OMP_NUM_THREADS", "2"),
                Backends = [Backend("torch", ["output at position 1"]), ort, saved],
            },
            Faults = [new Fault("ort", "c.png", "Backend 'ort': its process ended with signal 6.")],
        };
    }

    public static RunReport Speed()
    {
        var pass = Pass();
        var gpu = new GpuStateReport
        {
            Model = "NVIDIA [H100]", Bus = "0000:65:00.0", Samples = 7, SmClockMHz = new SampleRange(1410, 1980), MaxSmClockMHz = 1980, MemoryClockMHz = new SampleRange(2619, 2619),
            MaxMemoryClockMHz = 2619, PowerState = new SampleRange(0, 2), PowerW = 310.46, PowerLimitW = 700, TemperatureC = 45, SlowedBy = ["heat (software)", "power cap"],
        };
        var untold = new GpuStateReport { Model = "another", Bus = "0000:ca:00.0", Samples = 7 };
        var timed = new SpeedReport
        {
            Backend = "torch", Input = "a [1].png", Library = "lib 1", Device = "cpu", Warmup = 10, Iterations = 64, HostMs = new LatencyReport(7.63, 13.9321, 14.1, 16.8, null, 1030.3),
            PerSecondByLatency = 71.777, PerSecondSustained = 65.73, InFlight = 1, Remark = "sustained: one call [after] the other", Machine = new MachineStateReport { GpuStateUnknown = "no driver" },
        };
        return pass with
        {
            Speed =
            [
                timed,
                timed with
                {
                    Backend = "ort", Device = "cuda:0", HostMs = new LatencyReport(0.4, 0.45, 0.5, 0.55, null, 0.61), DeviceMs = new LatencyReport(0.3, 0.31, 0.32, 0.33, null, 0.41),
                    DeviceClock = "device events", PerSecondByLatency = 2222.2, PerSecondSustained = 4100.4, InFlight = 4, Remark = null,
                    Machine = new MachineStateReport { CpuGovernor = "performance", LoadBefore = 0.5, GpuDriver = "570.86.15", Gpus = [gpu, untold, untold, untold, untold] },
                },
                timed with { Backend = "far", Device = "cuda:1", Remark = null, Machine = new MachineStateReport { GpuStateUnknown = "libnvidia-ml.so.1, which comes with NVIDIA's driver, is not here" } },
                timed with { Backend = "saved", HostMs = null, Remark = null, Machine = null, NotTimed = "nothing is computed, so there is nothing to time" },
            ],
        };
    }

    public static RunReport Deployed()
    {
        var fail = Fail();
        var cat = new DetectedObject(1, 0, 0.50004f, new Box(0, 0, 9, 9));
        var dog = new DetectedObject(2, 1, 0.7f, new Box(0, 0, 9, 9));
        var vanished = new DeployChange(DeployChangeKind.Vanished, 0.5, DifferenceCause.Threshold, "score 0.50004 became 0.49998: the deploy threshold 0.5 lies between", cat, cat with { Score = 0.49998f });
        var appeared = new DeployChange(DeployChangeKind.Appeared, 0.5, DifferenceCause.Unexplained, "at the same anchor the other side scores 0.1 against 0.7", null, dog);
        var candidate = fail.Candidates[0] with
        {
            Bands = [Band(0, 0.5, 40) with { Unobservable = 3 }, Band(0.5, 1, 12)],
            Differences = [],
            DifferencesLeftOut = 0,
            Deploy = new DeployReport
            {
                Threshold = new DeployThreshold(0.5, ImmutableSortedDictionary<string, double>.Empty),
                Reference = 1,
                Candidate = 1234,
                Both = 0,
                Appeared = 1234,
                Vanished = 1,
                Changes = [new DeployChangeReport("a [1].png", vanished), .. Enumerable.Range(0, 6).Select(i => new DeployChangeReport($"{i}.png", appeared))],
                ChangesLeftOut = 1228,
            },
            ThresholdCurve = [new ThresholdPoint(0.2, 100, 101, 90), new ThresholdPoint(0.21, 99, 99, 99), new ThresholdPoint(0.5, 13, 13, 12), new ThresholdPoint(0.51, 12, 12, 12), new ThresholdPoint(0.99, 0, 0, 0)],
        };
        var other = candidate with
        {
            Name = "trt",
            Bands = [Band(0, 0.5, 40), Band(0.5, 1, 12)],
            Deploy = candidate.Deploy! with
            {
                Threshold = new DeployThreshold(0.5, ImmutableSortedDictionary<string, double>.Empty.Add("dog", 0.3)), Reference = 12, Candidate = 12, Both = 12, Appeared = 0, Vanished = 0, Changes = [], ChangesLeftOut = 0,
            },
            ThresholdCurve = [new ThresholdPoint(0.2, 100, 100, 100), new ThresholdPoint(0.99, 0, 0, 0)],
        };
        var differentAtTheTop = candidate with { Name = "far", Bands = [], Deploy = null, ThresholdCurve = [new ThresholdPoint(0.2, 100, 100, 100), new ThresholdPoint(0.21, 20000, 20001, 20000)] };
        return fail with
        {
            Candidates = [candidate, other, differentAtTheTop],
            Cases = new CaseList(new CaseReport
            {
                Input = "a.png", Candidate = "ort", Outputs = [],
                Detections = new DetectionReport { Reference = 1, Candidate = 2, DisagreeingAnchors = 1, Matched = [], Differences = [], DifferencesLeftOut = 0, DeployChanges = [vanished, appeared] },
            }),
        };
    }

    public static RunReport Scored() => Pass() with
    {
        Scoring = new ScoringReport
        {
            Annotations = "truth [1].json",
            Sha256 = new string('d', 64),
            Images = 1234,
            ImagesNotFed = 5,
            MaxDetections = [1, 10, 100],
            Backends =
            [
                new BackendScoresReport("torch", Scores(0.5123, 0.7, 0.3), "out/torch.json"),
                new BackendScoresReport("ort", Scores(0.51227, 0.7, 0.29994), "out/ort.json"),
                new BackendScoresReport("trt [int8]", Scores(0.4, 0.72, 0.08), null),
                new BackendScoresReport("same", Scores(0.5123, 0.7, 0.3), null),
                new BackendScoresReport("dead", Scores(null, null, null), null),
            ],
        },
    };

    private static CocoScores Scores(double? ap, double? cat, double? dog) => new()
    {
        Ap = ap,
        ApAtLargest = ap,
        Ap50 = ap + 0.1,
        Ap75 = ap - 0.1,
        ApSmall = null,
        ApMedium = ap,
        ApLarge = 1,
        Ar = [new CocoRecall(1, 0.2), new CocoRecall(10, 0.4), new CocoRecall(100, ap)],
        ArSmall = null,
        ArMedium = ap,
        ArLarge = 1,
        Categories =
        [
            new CocoCategoryScores { Id = 3, Name = "cat", Ap = cat, Ap50 = cat, Ap75 = cat, Ar = cat, GroundTruths = 7, Detections = 70 },
            new CocoCategoryScores { Id = 7, Name = null, Ap = dog, Ap50 = dog, Ap75 = dog, Ar = dog, GroundTruths = 9, Detections = 90 },
            new CocoCategoryScores { Id = 9, Name = "owl [none]", Ap = null, Ap50 = null, Ap75 = null, Ar = null, GroundTruths = 0, Detections = 1 },
        ],
        Images = 1234,
        GroundTruths = 16,
        Detections = 161,
    };

    private static RunReport Base(Verdict verdict) => new()
    {
        Name = "sample",
        Verdict = verdict,
        Complete = true,
        Plan = JsonSerializer.SerializeToElement(new { detection = new { classes = new[] { "cat", "dog" } } }),
        Environment = new EnvironmentReport
        {
            ParityVersion = "1.2.3",
            OperatingSystem = "Linux",
            Architecture = "X64",
            Processor = "CPU",
            ProcessorCount = 2,
            Runtime = ".NET 10",
            Backends = [Backend("torch", ["output at position 1"]), Backend("ort", [])],
        },
        Faults = [],
        Inputs = [Input("a.png"), Input("b.png")],
        RejectedInputs = [],
        Candidates = [],
        Timings = new TimingReport
        {
            LoadMs = 412.3,
            RunMs = 1234.5,
            EngineMs = ImmutableSortedDictionary<string, double>.Empty.Add("torch", 800.4).Add("ort", 300),
            PreprocessMs = 20,
            CompareMs = 30,
            OutsideEnginesMs = 134.1,
            OutsideEnginesShare = 0.1086,
        },
        Cases = new CaseList(new CaseReport { Input = "a.png", Candidate = "ort", Outputs = [], Detections = null }, new CaseReport { Input = "b.png", Candidate = "ort", Outputs = [], Detections = null }),
    };

    private static CandidateReport Candidate(
        Verdict verdict, OutputReport output, ImmutableArray<BandTally> bands, ImmutableArray<DifferenceReport> differences, params ImmutableArray<GateResult> gates) => new()
    {
        Name = "ort",
        Reference = "torch",
        Verdict = verdict,
        Outputs = [output],
        Bands = bands,
        Differences = differences,
        DifferencesLeftOut = differences.Length > 0 ? 9 : 0,
        Gates = gates,
    };

    private static OutputReport Output(double error) => new()
    {
        Name = "output0",
        Atol = 1e-4,
        Rtol = 1e-4,
        Elements = 290304,
        Mismatched = error is < 1e-4 ? 0 : 1234567,
        MaxAbs = error,
        MeanAbs = error / 2,
        RmsAbs = error / 2,
        MaxRel = double.IsNaN(error) ? double.NaN : double.PositiveInfinity,
        Cosine = 1,
        MaxUlp = 12,
        Quantiles = new ErrorQuantiles(0, 0, error, error),
        DecimalsAgreed = [1, 1, 0.9995, 0.9, 0.5, 0.1, 0],
        MaxToleranceRatio = error / 1e-4,
        SmallestPassingTolerance = error,
        Worst = new WorstElement(7, 1.25, double.IsNaN(error) ? double.NaN : 1.25 + error),
        WorstInput = "a [1].png",
        Groups = [new ErrorReport { Name = "boxes", Elements = 100, MaxAbs = 0, MaxRel = 0, SmallestPassingTolerance = 0, DecimalsAgreed = [1, 1, 1, 1, 1, 1, 1], Histogram = Histogram(error) }],
        Histogram = Histogram(error),
    };

    private static ImmutableArray<ErrorBin> Histogram(double error) =>
    [
        new(0, 50), new(Math.ScaleB(1, -24), 30), new(Math.ScaleB(1, -23), 15), new(Math.ScaleB(1, -10), 4),
        .. double.IsNaN(error) ? [new ErrorBin(double.PositiveInfinity, 1)] : Array.Empty<ErrorBin>(),
    ];

    private static BandTally Band(double from, double to, long matched) => new()
    {
        From = from, To = to, Matched = matched, Missing = 0, Extra = 0, LabelFlips = 0, Explained = 0, Unexplained = 0, MaxScoreDiff = 4.77e-7, MinIou = 0.9999968,
    };

    private static GateResult Gate(string name, double? measured, GateStatus status, GateSource source) => new()
    {
        Name = name, Measured = measured, Limit = 0, Margin = -measured, Status = status, Severity = GateSeverity.Block, Source = source,
    };

    private static DifferenceReport Difference(string input, DifferenceKind kind, DifferenceCause cause, float? reference, float? candidate, string detail) => new()
    {
        Input = input,
        Kind = kind,
        Cause = cause,
        Margin = 1e-5,
        Epsilon = 1e-4,
        Detail = detail,
        Reference = reference is { } r ? new DetectedObject(1, 0, r, new Box(0, 0, 9, 9)) : null,
        Candidate = candidate is { } c ? new DetectedObject(1, 1, c, new Box(0, 0, 9, 9)) : null,
    };

    private static InputReport Input(string name) => new(
        name, [new InputTensorReport("images", "float32", [1, 3, 256, 256], new string('a', 64))], [],
        new ImageFacts { OriginalWidth = 10, OriginalHeight = 20, Width = 256, Height = 256, Padding = new PaddingFacts([0.447], "center", 1, 0, 1, 0), MultipleOfStride = true, FalseColor = false, Minimum = 0, Maximum = 1 },
        new PixelMapping(1, 1, 1, 0, 10, 20));

    private static BackendReport Backend(string name, ImmutableArray<string> ignored) => new()
    {
        Name = name,
        Kind = "fake",
        Library = "lib",
        LibraryVersion = "1",
        Device = "cpu",
        Model = "m",
        ModelSha256 = new string('a', 64),
        Numerics = "as_deployed",
        Inputs = [],
        Outputs = [],
        IgnoredOutputs = ignored,
        Switches = ImmutableSortedDictionary<string, string>.Empty.Add("threads", "2"),
    };
}
