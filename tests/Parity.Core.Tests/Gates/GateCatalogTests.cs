using Parity.Core.Gates;
using static Parity.Core.Tests.Gates.JudgedRuns;

namespace Parity.Core.Tests.Gates;

/// <summary>The catalog is what the code does: a gate that is not in it could neither be documented nor waived.</summary>
internal sealed class GateCatalogTests
{
    private static readonly GateSettings Everything = Settings with { Bands = [.. Settings.Bands.Select(band => band with { MaxMissing = GateLimit.Default(0), MaxExtra = GateLimit.Default(0) })] };

    [Test]
    public void Every_gate_that_is_evaluated_is_described_and_every_description_is_evaluated()
    {
        var run = Close(Run(Candidate(Good, Everything)), Accepted(), [new Waiver("tensors.max_mismatched", null, "why", Today)]);
        var names = run.Candidates[0].Gates.Select(gate => gate.Name).ToList();
        var own = names.Where(name => !name.StartsWith(GateCatalog.BaselinePrefix, StringComparison.Ordinal)).ToList();
        var held = names.Except(own).Select(name => name[GateCatalog.BaselinePrefix.Length..]).ToList();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(own.Concat(held).Where(name => GateCatalog.Find(name) is null), Is.Empty);
        Assert.That(GateCatalog.All.Where(gate => !gate.IsBaselineOnly && !own.Exists(gate.Describes)).Select(gate => gate.Name), Is.Empty);
        Assert.That(held.Where(name => GateCatalog.Find(name)!.Allowance is null), Is.Empty);
        Assert.That(GateCatalog.All.Where(gate => gate.Allowance is not null && gate.Name != "map.min_ap" && !held.Exists(gate.Describes)).Select(gate => gate.Name), Is.Empty);
    }

    [Test]
    public void What_proves_that_values_were_compared_can_neither_warn_nor_be_waived() =>
        Assert.That(
            GateCatalog.All.Where(gate => !gate.CanWarn && !gate.CanBeWaived && !gate.IsBaselineOnly).Select(gate => gate.Name),
            Is.EquivalentTo(new[]
            {
                "outputs.max_problems", "outputs.max_non_finite", "detections.max_impossible", "min_reference_detections", "min_inputs", "outputs_vary", "distinct_models", "waivers.max_stale",
            }));

    [TestCase("tensors.max_mismatched", "tensors.max_mismatched")]
    [TestCase("bands[0.5].max_missing", "bands[FROM].max_missing")]
    [TestCase("bands[0].min_iou", "bands[FROM].min_iou")]
    [TestCase("outputs[a].mean_abs", "outputs[NAME].mean_abs")]
    [TestCase("outputs[a[0]].scores.max_abs", "outputs[NAME].max_abs")]
    [TestCase("outputs[].max_abs", null)]
    [TestCase("outputs.max_abs", null)]
    [TestCase("bands[].max_missing", null)]
    [TestCase("bands[0.50].max_missing", null)]
    [TestCase("bands[*].max_missing", null)]
    [TestCase("bands.max_missing", null)]
    [TestCase("bands[0.5].max_abs", null)]
    [TestCase("tensors", null)]
    [TestCase("", null)]
    public void A_name_is_found_as_a_report_writes_it(string name, string? expected) => Assert.That(GateCatalog.Find(name)?.Name, Is.EqualTo(expected));

    [TestCase("tensors.max_mismatched", true)]
    [TestCase("baseline.tensors.max_mismatched", true)]
    [TestCase("baseline.outputs[a].max_abs", true)]
    [TestCase("outputs[a].max_abs", false)]
    [TestCase("outputs.max_non_finite", false)]
    [TestCase("baseline.outputs.max_non_finite", false)]
    [TestCase("baseline.min_inputs", false)]
    [TestCase("waivers.max_stale", false)]
    [TestCase("baseline.baseline.tensors.max_mismatched", false)]
    public void Only_judgements_can_be_waived(string name, bool expected) => Assert.That(GateCatalog.CanBeWaived(name), Is.EqualTo(expected));
}
