using Parity.Core.Comparison;
using Parity.Core.Gates;

namespace Parity.Configuration.Tests.Sections;

internal sealed class CandidatesSectionTests : ConfigurationFixture
{
    [TestCase("{otr: {gates: {}}}", "8:14: candidate 'otr' is not one of the backends; did you mean 'ort'? Allowed: ort")]
    [TestCase("{torch: {gates: {}}}", "8:14: candidates.torch is the reference; it is not judged, so nothing can be set for it")]
    [TestCase("{ort: off}", "8:19: candidates.ort must be a mapping such as {tolerances: {default: {atol: 1e-2}}}, not 'off'")]
    [TestCase("{ort: {gate: {}}}", "8:20: unknown key 'gate' in candidates.ort; did you mean 'gates'? Allowed: tolerances, gates")]
    [TestCase("{ort: {gates: {min_inputs: 0}}}", "8:40: candidates.ort.gates.min_inputs must be a whole number of at least 1, or off to disable the gate, not '0'")]
    [TestCase("[ort]", "8:13: candidates must be a mapping from candidates to what differs for them, not a list")]
    [TestCase("{}", "8:13: candidates must be a mapping from candidates to what differs for them, not an empty mapping")]
    public void Wrong_candidates_are_reported(string section, string expected) =>
        Assert.That(ProblemsWith($"candidates: {section}"), Is.EqualTo(new[] { expected }));

    [Test]
    public void Overrides_hold_for_one_candidate_only()
    {
        Folder.Touch("half.onnx");
        var plan = Folder.Load(ConfigFolder.Minimal.Replace("inputs:", "  half: {kind: onnxruntime, path: half.onnx}\ninputs:", StringComparison.Ordinal) +
            """
            candidates:
              half:
                tolerances: {default: {atol: 0.5}}
                gates: {tensors: off}
            """);
        Assert.That(plan.Candidates.Select(candidate => candidate.Name), Is.EqualTo(new[] { "ort", "half" }));
        Assert.That(plan.Candidates[0].Tolerances.Default, Is.EqualTo(Tolerance.Default));
        Assert.That(plan.Candidates[0].Gates, Is.EqualTo(new GateSettings()));
        Assert.That(plan.Candidates[1].Tolerances.Default, Is.EqualTo(Tolerance.Default with { Atol = 0.5 }));
        Assert.That(plan.Candidates[1].Gates, Is.EqualTo(new GateSettings { MaxMismatched = GateLimit.Off }));
    }

    [Test]
    public void Gates_merge_key_by_key_and_bands_by_from()
    {
        var gates = LoadWith(
            """
            detection: {decoder: yolov8}
            gates: {min_inputs: 3, bands: [{from: 0.5, max_missing: 1}, {from: 0.0, max_unexplained: 2, max_missing: 4}]}
            candidates: {ort: {gates: {min_inputs: 7, bands: [{from: 0.5, max_extra: 5}, {from: 0.1, max_extra: 6}]}}}
            """).Candidates[0].Gates;
        var low = BandGateSettings.DefaultsFor(0) with { MaxUnexplained = GateLimit.Configured(2), MaxMissing = GateLimit.Configured(4) };
        Assert.That(gates.MinInputs, Is.EqualTo(GateLimit.Configured(7)));
        Assert.That(gates.Bands, Is.EqualTo(new[]
        {
            low,
            low with { From = 0.1, MaxExtra = GateLimit.Configured(6) },
            BandGateSettings.DefaultsFor(0.5) with { MaxMissing = GateLimit.Configured(1), MaxExtra = GateLimit.Configured(5) },
        }));
    }

    [Test]
    public void One_candidate_can_turn_on_a_gate_that_the_run_turned_off()
    {
        var gates = LoadWith("gates: {tensors: off}\ncandidates: {ort: {gates: {tensors: {max_mismatched: 5}}}}").Candidates[0].Gates;
        Assert.That(gates.MaxMismatched, Is.EqualTo(GateLimit.Configured(5)));
    }
}
