using System.Collections.Immutable;
using System.Globalization;

namespace Parity.Core.Gates;

/// <summary>Measures one candidate's evidence against its limits. The only place where limits are compared with figures.</summary>
public static class GateEvaluator
{
    /// <summary>Evaluates every gate, in a fixed order: outputs, tensors, batches, bands from the highest score down, evidence.</summary>
    public static ImmutableArray<GateResult> Evaluate(GateSettings settings, CandidateEvidence evidence)
    {
        var results = ImmutableArray.CreateBuilder<GateResult>();
        results.Add(Outputs("outputs.max_problems", evidence.OutputProblems, evidence, evidence.FirstOutputProblem));
        results.Add(Outputs("outputs.max_non_finite", evidence.NonFinite, evidence, null));
        results.Add(Mismatched(settings.MaxMismatched, evidence));
        if (evidence.HasBatches)
        {
            // Slots are held against the candidate's own single run, so this compares nothing with the reference.
            results.Add(AtMost(
                "batch.max_mismatched", settings.MaxBatchMismatched, evidence.BatchMismatched,
                evidence.BatchMismatched is null ? "no batch was run" : null) with { MustBeMeasured = true });
        }

        if (evidence.ReferenceDetections is { } detections)
        {
            results.Add(Impossible(evidence));
            for (var i = settings.Bands.Length - 1; i >= 0; i--)
            {
                var upTo = i + 1 < settings.Bands.Length ? settings.Bands[i + 1].From : double.PositiveInfinity;
                results.AddRange(Band(settings.Bands[i], upTo, evidence));
            }

            results.AddRange(Deployed(settings, evidence));
            if (evidence.HasGroundTruth)
            {
                results.Add(AveragePrecision(settings.MaxMapDrop, evidence));
            }

            results.Add(AtLeast("min_reference_detections", settings.MinReferenceDetections, detections, null));
        }

        results.Add(AtLeast("min_inputs", settings.MinInputs, evidence.InputsCompared, null));
        results.Add(AtLeast(
            "outputs_vary", settings.OutputsVary, evidence.DifferentInputs >= 2 ? evidence.DifferentAnswers : null,
            evidence.DifferentInputs >= 2 ? null : "needs two different inputs"));
        results.Add(AtLeast(
            "distinct_models", settings.DistinctModels, evidence.SameModelInSameEngine ? 0 : 1,
            evidence.SameModelInSameEngine ? "reference and candidate are the same file in the same engine" : null));
        return results.DrainToImmutable();
    }

    private static GateResult Mismatched(GateLimit limit, CandidateEvidence evidence)
    {
        const string Name = "tensors.max_mismatched";
        var result = Comparison(AtMost(Name, limit, evidence.Elements > 0 ? evidence.Mismatched : null, evidence.Elements > 0 ? null : "no element was compared"));

        // That the others agree, as far as they must, says nothing of an output that was always empty.
        if (evidence.OutputWithoutElements is { } empty && result.Status == GateStatus.Passed)
        {
            return Comparison(AtMost(Name, limit, null, $"output '{empty}' was empty for every input; feed other inputs, or leave that output out")) with { MustBeMeasured = true };
        }

        // Such an output, and an infinity that the other side does not have, wherever infinities may agree, are more than a difference.
        var onlyBlocks = evidence.HasInfiniteErrors || evidence.OutputWithoutElements is not null;
        return onlyBlocks && result.Status == GateStatus.Warned
            ? result with { Status = GateStatus.Failed, OnlyBlocks = true }
            : result with { OnlyBlocks = result.OnlyBlocks || onlyBlocks };
    }

    // What was found wrong here was found by comparing; that nothing was found proves nothing.
    private static GateResult Outputs(string name, long count, CandidateEvidence evidence, string? detail) =>
        AtMost(name, GateLimit.Default(0), evidence.InputsCompared > 0 ? count : null, evidence.InputsCompared > 0 ? detail : "no input was compared")
            with { IsComparison = count > 0 };

    private static GateResult Impossible(CandidateEvidence evidence)
    {
        var anyDecoded = evidence.InputsCompared > 0 || evidence.ImpossibleDetections > 0;
        return AtMost("detections.max_impossible", GateLimit.Default(0), anyDecoded ? evidence.ImpossibleDetections : null, anyDecoded ? null : "no input was compared");
    }

    private static IEnumerable<GateResult> Band(BandGateSettings gate, double upTo, CandidateEvidence evidence)
    {
        var range = new BandRange(evidence.Bands, gate.From, upTo);
        var name = range.Name;
        var nothing = range.Detections > 0 ? null : "no detection with such a score on either side";
        var noPair = range.HasPairs ? null : "no matched pair with such a score";
        if (gate.MaxMissing is { } missing)
        {
            yield return Comparison(AtMost($"{name}.max_missing", missing, range.Missing, nothing));
        }

        if (gate.MaxExtra is { } extra)
        {
            yield return Comparison(AtMost($"{name}.max_extra", extra, range.Extra, nothing));
        }

        if (gate.MaxLabelFlips is { } flips)
        {
            yield return Comparison(AtMost($"{name}.max_label_flips", flips, range.LabelFlips, nothing));
        }

        if (gate.MaxScoreDiff is { } scoreDiff)
        {
            yield return Comparison(AtMost($"{name}.max_score_diff", scoreDiff, range.MaxScoreDiff, noPair));
        }

        if (gate.MinIou is { } iou)
        {
            yield return Comparison(AtLeast($"{name}.min_iou", iou, range.MinIou, noPair));
        }

        if (gate.MaxUnexplained is { } unexplained)
        {
            yield return Comparison(AtMost($"{name}.max_unexplained", unexplained, range.Unexplained, nothing));
        }

        if (gate.MaxUnobservable is { } unobservable && (evidence.SuppressesInside || unobservable.Source == GateSource.Config))
        {
            yield return Comparison(AtMost($"{name}.max_unobservable", unobservable, range.Unobservable, nothing));
        }

        if (gate.MaxExplainedShare is { } share)
        {
            yield return Comparison(AtMost($"{name}.max_explained_share", share, range.ExplainedShare, nothing));
        }
    }

    private static IEnumerable<GateResult> Deployed(GateSettings settings, CandidateEvidence evidence)
    {
        var nothing = evidence.Appeared is null ? "no box is shown on either side" : null;
        if (settings.MaxAppeared is { } appeared)
        {
            yield return Comparison(AtMost("deploy.max_appeared", appeared, evidence.Appeared, nothing));
        }

        if (settings.MaxVanished is { } vanished)
        {
            yield return Comparison(AtMost("deploy.max_vanished", vanished, evidence.Vanished, nothing));
        }
    }

    // Ground truth that was given must have judged: without figures of both sides there is no verdict, and a reference that finds
    // nothing cannot lose anything.
    private static GateResult AveragePrecision(GateLimit limit, CandidateEvidence evidence)
    {
        var (reference, candidate) = (evidence.ReferenceMap, evidence.CandidateMap);
        double? drop = reference is 0 ? null : reference - candidate;
        var detail = reference is null || candidate is null ? "no ground truth for the images that were compared"
            : reference is 0 ? "the reference's average precision is 0; check detection.classes against the categories, and that boxes are in original pixels"
            : string.Create(CultureInfo.InvariantCulture, $"average precision {reference:F6} became {candidate:F6}");
        return AtMost("map.max_drop", limit, drop, detail) with { IsComparison = drop is not null, MustBeMeasured = true };
    }

    private static GateResult Comparison(GateResult result) => result with { IsComparison = true };

    // Written so that NaN fails: a figure that could not be computed is never within a limit.
    private static GateResult AtMost(string name, GateLimit limit, double? measured, string? detail) =>
        Result(name, limit, measured, measured <= limit.Value, limit.Value - measured, detail);

    private static GateResult AtLeast(string name, GateLimit limit, double? measured, string? detail) =>
        Result(name, limit, measured, measured >= limit.Value, measured - limit.Value, detail);

    private static GateResult Result(string name, GateLimit limit, double? measured, bool within, double? margin, string? detail)
    {
        var canWarn = GateCatalog.Find(name) is { CanWarn: true };
        return GateResult.Of(name, canWarn ? limit : limit with { Severity = GateSeverity.Block }, measured, within, margin, detail);
    }
}
