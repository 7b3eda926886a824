using Parity.Core.Gates;

namespace Parity.Configuration.Tests.Sections;

internal sealed class WaiversSectionTests : ConfigurationFixture
{
    private const string Detection = "detection: {decoder: yolov8}\n";
    private const string Rest = "reason: known, expires: 2026-12-31";

    [TestCase("off", "9:10: waivers must be a list such as [{gate: tensors.max_mismatched, reason: known since 1.2, expires: 2026-12-31}], not 'off'")]
    [TestCase("[x]", "9:11: waivers[0] must be a mapping such as {gate: tensors.max_mismatched, reason: known since 1.2, expires: 2026-12-31}, not 'x'")]
    [TestCase("[{reason: known, expires: 2026-12-31}]", "9:11: waivers[0] needs the key 'gate': the name of one gate, as reports have it")]
    [TestCase("[{gate: tensors.max_mismatched, expires: 2026-12-31}]", "9:11: waivers[0] needs the key 'reason': why the gate may be outside its limit, in words")]
    [TestCase("[{gate: tensors.max_mismatched, reason: '  ', expires: 2026-12-31}]", "9:50: waivers[0].reason must be a reason in words, not '  ' in quotes")]
    [TestCase("[{gate: tensors.max_mismatched, reason: known}]", "9:11: waivers[0] needs the key 'expires': the last day on which it holds, such as 2026-12-31")]
    [TestCase("[{gate: tensors.max_mismatched, reason: known, expires: never}]", "9:66: waivers[0].expires must be a date such as 2026-12-31, not 'never'")]
    [TestCase("[{gate: tensors.max_mismatched, reason: known, expires: 2026-2-3}]", "9:66: waivers[0].expires must be a date such as 2026-12-31, not '2026-2-3'")]
    [TestCase("[{gate: tensors.max_mismatched, reason: known, expires: 2026-02-30}]", "9:66: waivers[0].expires must be a date such as 2026-12-31, not '2026-02-30'")]
    [TestCase("[{gate: tensors.max_mismatched, reason: known, expires: 2027-05-19}]", "9:66: waivers[0].expires 2027-05-19 is more than 366 days ahead; write 2027-05-18 or a day before it, and look at it again then")]
    [TestCase("[{gate: tensors.max_mismatched, reason: known, expires: 9999-12-31}]", "9:66: waivers[0].expires 9999-12-31 is more than 366 days ahead; write 2027-05-18 or a day before it, and look at it again then")]
    [TestCase($"[{{gate: tensors.max_mismatch, {Rest}}}]", "9:18: waivers[0].gate 'tensors.max_mismatch' is no gate; did you mean 'tensors.max_mismatched'? Reports and configs/README.md have the names")]
    [TestCase($"[{{gate: 'tensors.*', {Rest}}}]", "9:18: waivers[0].gate names one gate, without a wildcard: what nobody has looked at cannot be waived")]
    [TestCase($"[{{gate: '*', {Rest}}}]", "9:18: waivers[0].gate names one gate, without a wildcard: what nobody has looked at cannot be waived")]
    [TestCase($"[{{gate: outputs.max_non_finite, {Rest}}}]", "9:18: waivers[0].gate 'outputs.max_non_finite' cannot be waived, as it proves that values were compared; correct what it finds")]
    [TestCase($"[{{gate: min_inputs, {Rest}}}]", "9:18: waivers[0].gate 'min_inputs' cannot be waived, as it proves that values were compared; correct what it finds")]
    [TestCase($"[{{gate: waivers.max_stale, {Rest}}}]", "9:18: waivers[0].gate 'waivers.max_stale' cannot be waived, as it proves that values were compared; correct what it finds")]
    [TestCase($"[{{gate: 'outputs[a].max_abs', {Rest}}}]", "9:18: waivers[0].gate 'outputs[a].max_abs' is judged against a baseline only; write baseline.outputs[a].max_abs")]
    [TestCase($"[{{gate: 'bands[0.3].max_extra', {Rest}}}]", "9:18: waivers[0].gate: no gate of gates.bands begins at 0.3. Allowed: 0, 0.5")]
    [TestCase($"[{{gate: tensors.max_mismatched, candidate: otr, {Rest}}}]", "9:53: candidate 'otr' is not one of the run's; did you mean 'ort'? Allowed: ort")]
    [TestCase($"[{{gate: tensors.max_mismatched, candidate: torch, {Rest}}}]", "9:53: candidate 'torch' is not one of the run's. Allowed: ort")]
    [TestCase($"[{{gate: tensors.max_mismatched, until: 1, {Rest}}}]", "9:42: unknown key 'until' in waivers[0]. Allowed: gate, candidate, reason, expires")]
    [TestCase($"[{{gate: tensors.max_mismatched, {Rest}}}, {{gate: tensors.max_mismatched, {Rest}}}]", "9:79: waivers[1] waives tensors.max_mismatched a second time; keep one")]
    public void Wrong_waivers_are_reported(string section, string expected) =>
        Assert.That(ProblemsWith($"{Detection}waivers: {section}"), Is.EqualTo(new[] { expected }));

    [Test]
    public void Waivers_are_read_in_order_and_may_have_expired()
    {
        var plan = LoadWith(
            Detection +
            """
            waivers:
              - {gate: 'bands[0.5].max_extra', candidate: ort, reason: 'ticket 12: edge', expires: 2020-01-31}
              - {gate: 'bands[0.5].max_extra', reason: the same for all, expires: '2027-05-18'}
              - {gate: 'baseline.outputs[output0].max_abs', reason: slower, expires: 2026-05-17}
            """);

        Assert.That(plan.Waivers, Is.EqualTo(new[]
        {
            new Waiver("bands[0.5].max_extra", "ort", "ticket 12: edge", new DateOnly(2020, 1, 31)),
            new Waiver("bands[0.5].max_extra", null, "the same for all", new DateOnly(2027, 5, 18)),
            new Waiver("baseline.outputs[output0].max_abs", null, "slower", new DateOnly(2026, 5, 17)),
        }));
    }

    [Test]
    public void Left_out_there_are_none() => Assert.That(LoadWith("").Waivers, Is.Empty);
}
