using Parity.Core.Gates;

namespace Parity.Configuration.Tests.Sections;

internal sealed class GatesSectionTests : ConfigurationFixture
{
    private const string Detection = "detection: {decoder: yolov8}\n";

    [TestCase("{tensors: on}", "9:18: gates.tensors must be a mapping such as {max_mismatched: 0}, or off to disable the gate, not 'on'")]
    [TestCase("{tensors: Off}", "9:18: gates.tensors must be a mapping such as {max_mismatched: 0}, or off to disable the gate, not 'Off'; did you mean 'off'?")]
    [TestCase("{tensors: }", "9:18: gates.tensors has no value; write a mapping such as {max_mismatched: 0}, or off to disable the gate")]
    [TestCase("{tensors: {max_mismatch: 0}}", "9:19: unknown key 'max_mismatch' in gates.tensors; did you mean 'max_mismatched'? Allowed: max_mismatched")]
    [TestCase("{tensors: {max_mismatched: -1}}", "9:35: gates.tensors.max_mismatched must be a whole number of at least 0, or off to disable the gate, not '-1'")]
    [TestCase("{tensors: {max_mismatched: }}", "9:35: gates.tensors.max_mismatched has no value; write a whole number of at least 0, or off to disable the gate")]
    [TestCase("{bands: }", "9:16: gates.bands has no value; write a list such as [{from: 0.5, max_missing: 0}], or off to disable the gate")]
    [TestCase("{bands: []}", "9:16: gates.bands must be a list such as [{from: 0.5, max_missing: 0}], or off to disable the gate, not an empty list")]
    [TestCase("{bands: {from: 0.5}}", "9:16: gates.bands must be a list such as [{from: 0.5, max_missing: 0}], or off to disable the gate, not a mapping")]
    [TestCase("{bands: [{max_missing: 0}]}", "9:17: gates.bands[0] needs the key 'from': the lower edge of the scores that the gate holds for")]
    [TestCase("{bands: [{from: 0.3}]}", "9:24: gates.bands[0].from 0.3 is not an edge of detection.bands. Allowed: 0, 0.1, 0.2, 0.5")]
    [TestCase("{bands: [{from: 0.5}, {from: 0.50}]}", "9:37: gates.bands[1].from 0.5 is there twice; write one gate for each edge")]
    [TestCase("{bands: [{from: off}]}", "9:24: gates.bands[0].from must be a number from 0 to below 1, not 'off'")]
    [TestCase("{bands: [{from: 0.5, max_missing: 0.5}]}", "9:42: gates.bands[0].max_missing must be a whole number of at least 0, or off to disable the gate, not '0.5'")]
    [TestCase("{bands: [{from: 0.5, max_missing: }]}", "9:42: gates.bands[0].max_missing has no value; write a whole number of at least 0, or off to disable the gate")]
    [TestCase("{bands: [{from: 0.5, max_score_diff: .inf}]}", "9:45: gates.bands[0].max_score_diff must be a finite number of at least 0, or off to disable the gate, not '.inf'")]
    [TestCase("{bands: [{from: 0.5, min_iou: 1.01}]}", "9:38: gates.bands[0].min_iou must be a number from 0 to 1, or off to disable the gate, not '1.01'")]
    [TestCase("{bands: [{from: 0.5, max_explained_share: 5}]}", "9:50: gates.bands[0].max_explained_share must be a number from 0 to 1, or off to disable the gate, not '5'")]
    [TestCase("{bands: [{from: 0.5, max_mising: 5}]}", "9:29: unknown key 'max_mising' in gates.bands[0]; did you mean 'max_missing'? Allowed: from, max_missing, max_extra, max_label_flips, max_score_diff, min_iou, max_unexplained, max_unobservable, max_explained_share")]
    [TestCase("{min_reference_detections: 0}", "9:35: gates.min_reference_detections must be a whole number of at least 1, or off to disable the gate, not '0'")]
    [TestCase("{min_inputs: 0}", "9:21: gates.min_inputs must be a whole number of at least 1, or off to disable the gate, not '0'")]
    [TestCase("{outputs_vary: false}", "9:23: gates.outputs_vary must be on or off, not 'false'")]
    [TestCase("{distinct_models: of}", "9:26: gates.distinct_models must be on or off, not 'of'; did you mean 'off'?")]
    [TestCase("{output_vary: off}", "9:9: unknown key 'output_vary' in gates; did you mean 'outputs_vary'? Allowed: deploy, tensors, batch, bands, map, min_reference_detections, min_inputs, outputs_vary, distinct_models")]
    [TestCase("{tensors: {max_mismatched: {severity: warn}}}", "9:35: gates.tensors.max_mismatched needs the key 'limit': the number that the gate holds")]
    [TestCase("{tensors: {max_mismatched: {limit: off, severity: warn}}}", "9:43: gates.tensors.max_mismatched.limit must be a whole number of at least 0, not 'off'")]
    [TestCase("{tensors: {max_mismatched: {limit: 0, severity: off}}}", "9:56: gates.tensors.max_mismatched.severity must be block or warn, not 'off'")]
    [TestCase("{tensors: {max_mismatched: {limit: 0, level: warn}}}", "9:46: unknown key 'level' in gates.tensors.max_mismatched. Allowed: limit, severity")]
    [TestCase("{tensors: {limit: 0, severity: warn}}", "9:19: unknown key 'limit' in gates.tensors. Allowed: max_mismatched", "9:29: unknown key 'severity' in gates.tensors. Allowed: max_mismatched")]
    [TestCase("{bands: [{from: 0.5, min_iou: {limit: 1.5, severity: warn}}]}", "9:46: gates.bands[0].min_iou.limit must be a number from 0 to 1, not '1.5'")]
    [TestCase("{min_inputs: {limit: 3, severity: warn}}", "9:21: gates.min_inputs cannot warn, as it proves that something was compared; write a whole number of at least 1, or off to disable the gate")]
    [TestCase("{min_reference_detections: {limit: 3, severity: warn}}", "9:35: gates.min_reference_detections cannot warn, as it proves that something was compared; write a whole number of at least 1, or off to disable the gate")]
    [TestCase("{outputs_vary: {limit: 1, severity: warn}}", "9:23: gates.outputs_vary cannot warn, as it proves that something was compared; write on, or off to disable the gate")]
    [TestCase("{distinct_models: {severity: warn}}", "9:26: gates.distinct_models cannot warn, as it proves that something was compared; write on, or off to disable the gate")]
    [TestCase("off", "9:8: gates must be a mapping such as {tensors: {max_mismatched: 0}}, not 'off'")]
    public void Wrong_gates_are_reported(string section, params string[] expected) =>
        Assert.That(ProblemsWith($"{Detection}gates: {section}"), Is.EqualTo(expected));

    [TestCase("bands: [{from: 0.5}]", "8:16: gates.bands needs the section detection; add it, or leave this gate out")]
    [TestCase("deploy: {max_appeared: 0}", "8:17: gates.deploy needs detection.deploy_threshold; add it, or leave this gate out")]
    [TestCase("map: {max_drop: 0.01}", "8:14: gates.map needs inputs.annotations and the section detection; add it, or leave this gate out")]
    [TestCase("bands: off", "8:16: gates.bands needs the section detection; add it, or leave this gate out")]
    [TestCase("min_reference_detections: 5", "8:35: gates.min_reference_detections needs the section detection; add it, or leave this gate out")]
    public void Detection_gates_need_detection(string gate, string expected) =>
        Assert.That(ProblemsWith($"gates: {{{gate}}}"), Is.EqualTo(new[] { expected }));

    [Test]
    public void A_mistake_in_the_bands_is_not_repeated_by_the_gates() =>
        Assert.That(ProblemsWith("detection: {decoder: yolov8, bands: [0, x]}\ngates: {bands: [{from: 0.3}]}"), Has.Length.EqualTo(1));

    [Test]
    public void Gates_left_out_have_their_defaults()
    {
        var gates = Gates("");
        Assert.That(gates.Bands, Is.EqualTo(new[] { BandGateSettings.DefaultsFor(0), BandGateSettings.DefaultsFor(0.5) }));
        Assert.That(gates with { Bands = [] }, Is.EqualTo(new GateSettings()));
    }

    [Test]
    public void Off_is_kept_as_a_configured_choice()
    {
        var gates = Gates("gates: {tensors: off, bands: off, min_reference_detections: off, min_inputs: off, outputs_vary: off, distinct_models: off}");
        var band = gates.Bands.Single();
        Assert.That(
            new[] { gates.MaxMismatched, gates.MinReferenceDetections, gates.MinInputs, gates.OutputsVary, gates.DistinctModels },
            Has.All.EqualTo(GateLimit.Off));
        Assert.That(band.From, Is.Zero);
        Assert.That(
            new[] { band.MaxMissing, band.MaxExtra, band.MaxLabelFlips, band.MaxScoreDiff, band.MinIou, band.MaxUnexplained, band.MaxExplainedShare },
            Has.All.EqualTo(GateLimit.Off));
    }

    [Test]
    public void Off_for_one_limit_leaves_the_others()
    {
        var gates = Gates("gates: {tensors: {max_mismatched: off}, bands: [{from: 0.5, min_iou: off}]}");
        Assert.That(gates.MaxMismatched, Is.EqualTo(GateLimit.Off));
        Assert.That(gates.Bands[1], Is.EqualTo(BandGateSettings.DefaultsFor(0.5) with { MinIou = GateLimit.Off }));
    }

    [Test]
    public void A_limit_may_warn_and_a_plain_one_over_it_blocks_again()
    {
        var plan = LoadWith(
            Detection +
            """
            batch: [2]
            gates: {tensors: {max_mismatched: {limit: 5, severity: warn}}, batch: {max_mismatched: {limit: 0, severity: block}}, bands: [{from: 0.5, min_iou: {limit: 0.9, severity: warn}}]}
            candidates: {ort: {gates: {tensors: {max_mismatched: 7}}}}
            """);
        var gates = plan.Candidates[0].Gates;

        Assert.That(gates.MaxMismatched, Is.EqualTo(GateLimit.Configured(7)));
        Assert.That(gates.MaxBatchMismatched, Is.EqualTo(GateLimit.Configured(0)));
        Assert.That(gates.Bands[1].MinIou, Is.EqualTo(GateLimit.Configured(0.9, GateSeverity.Warn)));
        Assert.That(Gates("gates: {tensors: {max_mismatched: {limit: 5, severity: warn}}}").MaxMismatched, Is.EqualTo(GateLimit.Configured(5, GateSeverity.Warn)));
    }

    [Test]
    public void What_is_written_is_marked_as_configured_even_where_it_equals_the_default()
    {
        var gates = Gates("gates: {tensors: {max_mismatched: 0}, min_inputs: 1, outputs_vary: on, distinct_models: on}");
        var expected = new GateSettings();
        Assert.That(
            new[] { gates.MaxMismatched, gates.MinInputs, gates.OutputsVary, gates.DistinctModels },
            Is.EqualTo(new[] { expected.MaxMismatched, expected.MinInputs, expected.OutputsVary, expected.DistinctModels }
                .Select(limit => limit with { Source = GateSource.Config })));
    }

    [Test]
    public void Low_gate_does_not_replace_the_strict_default_above_it()
    {
        var bands = Gates("gates: {bands: [{from: 0.0, max_explained_share: 0.5}]}").Bands;
        Assert.That(bands, Is.EqualTo(new[]
        {
            BandGateSettings.DefaultsFor(0) with { MaxExplainedShare = GateLimit.Configured(0.5) },
            BandGateSettings.DefaultsFor(0.5),
        }));
    }

    [Test]
    public void Scores_below_the_lowest_configured_gate_keep_the_default()
    {
        var bands = Gates("gates: {bands: [{from: 0.2, max_missing: 3}]}").Bands;
        Assert.That(bands, Is.EqualTo(new[]
        {
            BandGateSettings.DefaultsFor(0),
            BandGateSettings.DefaultsFor(0.2) with { MaxMissing = GateLimit.Configured(3) },
            BandGateSettings.DefaultsFor(0.5),
        }));
    }

    [Test]
    public void Order_of_the_list_does_not_matter() =>
        Assert.That(
            Gates("gates: {bands: [{from: 0.5, max_missing: 1}, {from: 0.2}, {from: 0.0, max_unexplained: 2}]}").Bands,
            Is.EqualTo(Gates("gates: {bands: [{from: 0.0, max_unexplained: 2}, {from: 0.2}, {from: 0.5, max_missing: 1}]}").Bands));

    [Test]
    public void Every_edge_can_have_a_gate_and_defaults_follow_the_score()
    {
        var plan = LoadWith("detection: {decoder: yolov8, bands: [0.001, 0.6, 0.9]}\ngates: {bands: [{from: 0.9}, {from: 0.001}]}");
        Assert.That(plan.Candidates[0].Gates.Bands, Is.EqualTo(new[]
        {
            BandGateSettings.DefaultsFor(0.001), BandGateSettings.DefaultsFor(0.6), BandGateSettings.DefaultsFor(0.9),
        }));
    }

    private GateSettings Gates(string section) => LoadWith(Detection + section).Candidates[0].Gates;
}
