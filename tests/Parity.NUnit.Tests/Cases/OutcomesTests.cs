using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using Parity.Configuration;
using Parity.Core;
using Parity.NUnit.Judging;
using Parity.TestKit;
using TestStatus = Parity.NUnit.Judging.TestStatus;

namespace Parity.NUnit.Tests.Cases;

internal sealed class OutcomesTests
{
    [Test]
    public void Gate_that_failed_fails_with_its_figures_the_verdict_and_the_inputs_that_add_to_it([Values] InCulture culture)
    {
        using var set = culture.Set();
        using var folder = new ConfigFolder().With("shapes.yaml", "gates: {outputs_vary: off}");
        var seen = 0;

        // Only the first input's first value is wrong.
        var cases = folder.Find("*.yaml", new FakeEngines { Candidate = value => seen++ == 0 ? value + 1.5f : value });

        Assert.That(cases.Named(TestStatus.Failed), Is.EqualTo(["shapes: export: verdict", "shapes: export: tensors.max_mismatched", "shapes: export: input random_000"]));
        Assert.That(cases.Named(TestStatus.Ignored), Is.EqualTo(["shapes: export: outputs_vary"]));
        Approved.Matches("failed.txt", Text(cases, folder, TestStatus.Failed, TestStatus.Ignored));
    }

    [Test]
    public void Gate_with_nothing_to_measure_is_inconclusive()
    {
        using var folder = new ConfigFolder().With("one.yaml", inputs: 1);

        var cases = folder.Find("one.yaml", new FakeEngines());

        Assert.That(cases.Named(TestStatus.Inconclusive), Is.EqualTo(["one: export: outputs_vary"]));
        Assert.That(cases.Outcome("one: export: outputs_vary").Message, Is.EqualTo("outputs_vary: nothing to measure; needs two different inputs"));
        Assert.That(cases.Status("one: export: verdict"), Is.EqualTo(TestStatus.Passed));
    }

    [Test]
    public void Engine_that_does_not_load_fails_the_verdict_and_every_input_and_passes_no_gate_that_compares()
    {
        using var folder = new ConfigFolder().With("shapes.yaml");

        var cases = folder.Find("*.yaml", new FakeEngines { Refuses = "export" });

        Assert.That(cases.Named(TestStatus.Failed), Is.SupersetOf(["shapes: export: verdict", "shapes: export: input random_000", "shapes: export: input random_001"]));
        Assert.That(cases.Status("shapes: export: tensors.max_mismatched"), Is.EqualTo(TestStatus.Inconclusive));
        Approved.Matches("refused.txt", Text(cases, folder, TestStatus.Failed));
    }

    [Test]
    public void What_cannot_be_run_fails_every_test_with_one_message()
    {
        using var folder = new ConfigFolder().With("shapes.yaml");

        var cases = folder.Find("*.yaml", new FakeEngines { Throws = new ParityUserException("There is no room; make some.") });

        Assert.That(cases.Select(parityCase => parityCase.Outcome(out _)), Has.All.EqualTo(TestOutcome.Failed("There is no room; make some.")));
    }

    [Test]
    public void Exception_of_a_bug_is_kept_for_every_test()
    {
        using var folder = new ConfigFolder().With("shapes.yaml");

        var cases = folder.Find("*.yaml", new FakeEngines { Throws = new NotSupportedException("bug") });

        Assert.That(() => cases[0].Outcome(out _), Throws.TypeOf<NotSupportedException>());
        Assert.That(() => cases[1].Outcome(out _), Throws.TypeOf<NotSupportedException>());
    }

    [TestCase(ParityIsolation.InProcess, BackendIsolation.InProcess)]
    [TestCase(ParityIsolation.AsConfigured, BackendIsolation.Process)]
    public void Engines_run_where_the_options_say(ParityIsolation isolation, BackendIsolation expected)
    {
        using var folder = new ConfigFolder().With("shapes.yaml", "reports: {json: never.json}");
        var engines = new FakeEngines();

        var outcome = folder.Find("*.yaml", engines, new ParityCaseOptions { Isolation = isolation })[0].Outcome(out _);

        Assert.That(outcome, Is.EqualTo(TestOutcome.Passed));
        Assert.That(engines.Plans.Select(plan => plan.Isolation), Has.All.EqualTo(expected));
        Assert.That(File.Exists("never.json"), Is.False);
    }

    [TestCase(TestStatus.Passed, null)]
    [TestCase(TestStatus.Failed, AssertionStatus.Failed)]
    [TestCase(TestStatus.Warned, AssertionStatus.Warning)]
    [TestCase(TestStatus.Inconclusive, AssertionStatus.Inconclusive)]
    public void Outcome_ends_the_test_in_NUnit_s_way(object status, AssertionStatus? expected)
    {
        AssertionStatus[] recorded;
        string[] thrown = [];
        using (new TestExecutionContext.IsolatedContext())
        {
            try
            {
                new TestOutcome((TestStatus)status, "why").Tell();
            }
            catch (ResultStateException e)
            {
                thrown = [e.ResultState.Status.ToString()];
            }

            recorded = [.. TestExecutionContext.CurrentContext.CurrentResult.AssertionResults.Select(result => result.Status)];
        }

        // What is inconclusive or ignored is told by the exception alone.
        Assert.That(expected is AssertionStatus.Inconclusive ? thrown : [.. recorded.Select(result => result.ToString())], Is.EqualTo(expected is null ? [] : new[] { expected.ToString() }));
    }

    [Test]
    public void Ignored_outcome_ignores_the_test() =>
        Assert.That(() => new TestOutcome(TestStatus.Ignored, "off").Tell(), Throws.TypeOf<IgnoreException>().With.Message.EqualTo("off"));

    private static string Text(IEnumerable<ParityCase> cases, ConfigFolder folder, params TestStatus[] statuses) => string.Concat(cases
        .Select(parityCase => (parityCase.Name, Outcome: parityCase.Outcome(out _)))
        .Where(test => statuses.Contains(test.Outcome.Status))
        .Select(test => $"{test.Name}: {test.Outcome.Status}\n{test.Outcome.Message}\n\n"))
        .Replace(folder.Path, "FOLDER", StringComparison.Ordinal)
        .Replace(TestContext.CurrentContext.WorkDirectory, "WORK", StringComparison.Ordinal);
}
