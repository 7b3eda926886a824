using System.Collections.Immutable;
using System.Text.Json;
using Parity.Core.Baselines;
using Parity.Core.Detection;
using Parity.Core.Gates;
using Parity.Core.Inputs;
using Parity.Core.Reports;

namespace Parity.Core.Tests.Gates;

/// <summary>Runs as they stand before baseline and waivers: every gate measured, and the figures that a report has beside them.</summary>
internal static class JudgedRuns
{
    public static readonly DateOnly Today = new(2026, 5, 17);

    public static readonly GateSettings Settings = new()
    {
        Bands = GateSettings.DefaultBandGates(new DetectionOptions { Decoder = DecoderKind.Yolov8 }),
        MaxAppeared = GateLimit.Configured(0),
        MaxVanished = GateLimit.Configured(0),
    };

    public static readonly CandidateEvidence Good = new()
    {
        InputsCompared = 3,
        Elements = 100,
        Mismatched = 0,
        HasBatches = true,
        BatchMismatched = 0,
        OutputProblems = 0,
        FirstOutputProblem = null,
        NonFinite = 0,
        ImpossibleDetections = 0,
        Bands = [Band(0, 0.1, 50), Band(0.1, 0.2, 5), Band(0.2, 0.5, 4), Band(0.5, 1, 6)],
        ReferenceDetections = 65,
        DifferentInputs = 2,
        DifferentAnswers = 2,
        SameModelInSameEngine = false,
        SuppressesInside = true,
        Appeared = 0,
        Vanished = 0,
        HasGroundTruth = true,
        ReferenceMap = 0.5,
        CandidateMap = 0.5,
    };

    public static BandTally Band(double from, double to, long matched) => new()
    {
        From = from, To = to, Matched = matched, Missing = 0, Extra = 0, LabelFlips = 0, Explained = 0, Unexplained = 0, MaxScoreDiff = 5e-7, MinIou = 0.99999,
    };

    public static OutputReport Output(double factor = 1, string name = "out") => new()
    {
        Name = name, Atol = 1e-2, Rtol = 0, Elements = 100, MaxAbs = 1e-5 * factor, MeanAbs = 1e-6 * factor, MaxToleranceRatio = 1e-3 * factor,
        Groups = [new ErrorReport { Name = "scores", Elements = 20, MaxAbs = 1e-6 * factor, MeanAbs = 1e-7 * factor, MaxToleranceRatio = 1e-4 * factor }],
    };

    public static CandidateReport Candidate(CandidateEvidence? evidence = null, GateSettings? settings = null, string name = "c", params OutputReport[] outputs)
    {
        var gates = GateEvaluator.Evaluate(settings ?? Settings, evidence ?? Good);
        return new CandidateReport
        {
            Name = name, Reference = "r", Verdict = Verdicts.Decide(gates, anyFault: false), Outputs = [.. outputs.Length > 0 ? outputs : [Output()]],
            Bands = (evidence ?? Good).Bands, Differences = [], DifferencesLeftOut = 0, Gates = gates,
        };
    }

    public static RunReport Run(params CandidateReport[] candidates)
    {
        ImmutableArray<CandidateReport> all = [.. candidates.Length > 0 ? candidates : [Candidate()]];
        return RunReport.Unfinished("run") with
        {
            Complete = true, Verdict = Verdicts.Worst([.. all.Select(candidate => candidate.Verdict)]), Faults = [], Candidates = all, Plan = Plan(names: [.. all.Select(candidate => candidate.Name)]),
            Inputs = [Input("a.png", "1"), Input("b.png", "2")],
        };
    }

    public static InputReport Input(string name, string sha256) => new(name, [new InputTensorReport("images", "float32", [1, 3, 8, 8], sha256)], [], null, null);

    public static JsonElement Plan(double threshold = 0.001, double atol = 1e-4, double limit = 0, params string[] names) => JsonSerializer.SerializeToElement(new
    {
        reference = "r", preprocess = new { recipe = "ultralytics" }, sizes = Array.Empty<int>(), batch = new[] { 4 },
        detection = new { scoreThreshold = threshold, drawThreshold = 0.2, classes = Enumerable.Range(0, 80).Select(i => $"class {i}") }, coco = (object?)null,
        candidates = names.Select(name => new
        {
            name, tolerances = new { atol },
            gates = new { maxMismatched = new { value = (double?)limit, source = "default", isOff = false }, maxMapDrop = new { value = (double?)null, source = "config", isOff = true } },
        }),
    });

    public static Baseline Accepted(RunReport? run = null) => BaselineAcceptance.Accept(CombinedReport.Of(run ?? Run()));

    public static RunReport Close(RunReport run, Baseline? baseline = null, IEnumerable<Waiver>? waivers = null, ImmutableSortedDictionary<string, GateLimit>? allow = null) =>
        RunVerdict.Decide(Waivers.Apply(
            baseline is null ? run : new BaselineJudge(baseline, new BaselineReport("base.json", "ab"), allow ?? ImmutableSortedDictionary<string, GateLimit>.Empty).Judge(run), [.. waivers ?? []], Today));

    public static GateResult Gate(this RunReport run, string name) => run.Candidates[0].Gates.Single(gate => gate.Name == name);
}
