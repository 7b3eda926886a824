using Parity.Core.Gates;

namespace Parity.Configuration.Tests.Sections;

internal sealed class BaselineSectionTests : ConfigurationFixture
{
    [TestCase("base.json", "8:11: baseline must be a mapping such as {path: shapes.baseline.json}, not 'base.json'")]
    [TestCase("{allow: {outputs.max_abs: 1}}", "8:11: baseline needs the key 'path': the file that parity baseline accept wrote")]
    [TestCase("{path: }", "8:18: baseline.path has no value; write the path of a file")]
    [TestCase("{path: b.json, file: x}", "8:26: unknown key 'file' in baseline. Allowed: path, allow")]
    [TestCase("{path: b.json, allow: 3}", "8:33: baseline.allow must be a mapping from gates to how much worse they may be, such as {outputs.max_abs: 1e-3}, not '3'")]
    [TestCase("{path: b.json, allow: {outputs.max_abs: -1}}", "8:51: baseline.allow.outputs.max_abs must be a finite number of at least 0, or off to disable the gate, not '-1'")]
    [TestCase("{path: b.json, allow: {outputs.max_abs: {limit: off}}}", "8:59: baseline.allow.outputs.max_abs.limit must be a finite number of at least 0, not 'off'")]
    [TestCase("{path: b.json, allow: {outputs.max_abs: {limit: 1, severity: error}}}", "8:72: baseline.allow.outputs.max_abs.severity must be block or warn, not 'error'")]
    public void Wrong_baselines_are_reported(string section, string expected) =>
        Assert.That(ProblemsWith($"baseline: {section}"), Is.EqualTo(new[] { expected }));

    [TestCase("outputs.max_ab", "8:34: baseline.allow.outputs.max_ab is not a figure that is held to a baseline; did you mean 'outputs.max_abs'? Allowed: tensors.max_mismatched, ")]
    [TestCase("min_inputs", "8:34: baseline.allow.min_inputs is not a figure that is held to a baseline")]
    public void Figures_that_are_not_held_are_reported(string name, string expected) =>
        Assert.That(ProblemsWith($"baseline: {{path: b.json, allow: {{{name}: 1}}}}"), Has.Length.EqualTo(1).And.All.StartsWith(expected));

    [Test]
    public void A_baseline_is_read_with_what_is_allowed_whether_or_not_the_file_is_there()
    {
        var baseline = LoadWith(
            """
            baseline:
              path: saved/b.json
              allow:
                tensors.max_mismatched: 2
                outputs.max_abs: off
                bands[0.5].max_score_diff: {limit: 1e-4, severity: warn}
            """).Baseline!;

        Assert.That((baseline.Path, baseline.FullPath), Is.EqualTo(("saved/b.json", Path.Combine(Folder.Path, "saved", "b.json"))));
        Assert.That(baseline.Allow, Is.EqualTo(new Dictionary<string, GateLimit>
        {
            ["tensors.max_mismatched"] = GateLimit.Configured(2),
            ["outputs.max_abs"] = GateLimit.Off,
            ["bands[0.5].max_score_diff"] = GateLimit.Configured(1e-4, GateSeverity.Warn),
        }));
    }

    [Test]
    public void A_report_may_not_replace_it()
    {
        var path = Path.Combine(Folder.Path, "b.json");

        Assert.That(ProblemsWith($"baseline: {{path: b.json}}\nreports: {{json: '{path}'}}").Single(), Does.Contain("would replace an input of this run"));
    }
}
