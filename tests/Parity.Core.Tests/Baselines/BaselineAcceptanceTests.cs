using Parity.Core.Baselines;
using Parity.Core.Gates;
using Parity.Core.Reports;
using static Parity.Core.Tests.Gates.JudgedRuns;

namespace Parity.Core.Tests.Baselines;

internal sealed class BaselineAcceptanceTests
{
    private static IEnumerable<TestCaseData> Refused()
    {
        var run = Run();
        yield return Case(run with { Complete = false }, "did not reach its end");
        yield return Case(run with { Faults = [new Fault("c", "a.png", "its process ended.")] }, "has a fault (its process ended); ");
        yield return Case(run with { Verdict = Verdict.Error }, "has the verdict error");
        yield return Case(run with { Candidates = [] }, "has the verdict error");
        yield return Case(RunReport.Unfinished("run"), "did not reach its end");
        yield return Case(run with { Plan = null }, "holds no plan");
        yield return Case(run with { Plan = Plan(names: "another") }, "holds no plan");
        yield return Case(Run(Candidate(outputs: Output(double.NaN))), "has a figure that is no number, outputs[out].max_tolerance_ratio of c; ");
        yield return Case(Run(Candidate(outputs: Output() with { MaxAbs = double.PositiveInfinity })), "has a figure that is no number, outputs[out].max_abs of c; ");
        yield return Case(Run(Candidate(Good with { CandidateMap = double.NaN })), "has a figure that is no number, map.max_drop of c; ");
    }

    [TestCaseSource(nameof(Refused))]
    public void What_was_not_compared_or_is_no_number_is_refused_whatever_is_allowed(RunReport run, string says)
    {
        using var scope = Assert.EnterMultipleScope();
        Assert.That(BaselineAcceptance.Refusal(run, allowFailures: false), Does.StartWith(says));
        Assert.That(BaselineAcceptance.Refusal(run, allowFailures: true), Does.StartWith(says));
    }

    [Test]
    public void A_run_that_failed_is_accepted_only_where_that_is_allowed()
    {
        var run = Run(Candidate(Good with { Mismatched = 1 }));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(BaselineAcceptance.Refusal(run, allowFailures: false), Is.EqualTo("failed (c tensors.max_mismatched); correct the candidate, or accept it as it is with --allow-failures: its gates fail later runs all the same"));
        Assert.That(BaselineAcceptance.Refusal(run, allowFailures: true), Is.Null);
        Assert.That(BaselineAcceptance.Refusal(Run(), allowFailures: false), Is.Null);
    }

    [Test]
    public void The_figures_are_those_of_gates_outputs_groups_and_bands()
    {
        var figures = Accepted().Runs.Single().Candidates.Single().Figures;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(figures["tensors.max_mismatched"], Is.Zero);
        Assert.That(figures["outputs[out].mean_abs"], Is.EqualTo(1e-6));
        Assert.That(figures["outputs[out].scores.max_tolerance_ratio"], Is.EqualTo(1e-4));
        Assert.That(figures["bands[0].max_score_diff"], Is.EqualTo(5e-7));
        Assert.That(figures["bands[0.5].min_iou"], Is.EqualTo(0.99999));
        Assert.That(figures.Keys, Has.None.StartsWith("min_").And.None.StartsWith("baseline.").And.None.EqualTo("outputs_vary").And.None.StartsWith("waivers."));
    }

    [Test]
    public void A_run_that_was_held_to_a_baseline_is_accepted_with_the_same_figures()
    {
        var closed = Close(Run(), Accepted());

        Assert.That(BaselineJson.Write(Accepted(closed)), Is.EqualTo(BaselineJson.Write(Accepted())));
    }

    [Test]
    public void Every_run_of_a_batch_is_accepted()
    {
        var accepted = BaselineAcceptance.Accept(CombinedReport.OfBatch("batch", [Run(), Run() with { Name = "second" }]), CombinedReport.Of(Run() with { Name = "third" }));

        Assert.That(accepted.Runs.Select(run => run.Name), Is.EqualTo(new[] { "run", "second", "third" }));
    }

    [TestCase("bands[x].max_missing")]
    [TestCase("bands[].max_missing")]
    [TestCase("bands[")]
    public void A_gate_that_somebody_named_anew_gives_no_figure(string name)
    {
        var run = Run();
        var candidate = run.Candidates.Single();
        var renamed = run with { Candidates = [candidate with { Gates = [.. candidate.Gates.Select(gate => gate.Name == "tensors.max_mismatched" ? gate with { Name = name } : gate)] }] };

        Assert.That(BaselineAcceptance.Refusal(renamed, allowFailures: false), Is.Null);
        Assert.That(Accepted(renamed).Runs.Single().Candidates.Single().Figures.Keys, Has.None.EqualTo(name).And.None.EqualTo("tensors.max_mismatched"));
    }

    [TestCase("\"batch\": [2], \"batch\": []")]
    [TestCase("\"preprocess\": {\"a\": 1, \"a\": 2}")]
    [TestCase("\"preprocess\": {\"a\": {\"isOff\": false}}")]
    public void A_plan_that_somebody_changed_is_compared_like_any_other(string part)
    {
        var text = Run().Plan!.Value.GetRawText();
        using var plan = System.Text.Json.JsonDocument.Parse($"{text[..^1]}, {part}}}");
        var accepted = Accepted(Run() with { Plan = plan.RootElement });

        Assert.That(BaselineJson.Read(BaselineJson.Write(accepted)).Runs, Has.Length.EqualTo(1));
    }

    private static TestCaseData Case(RunReport run, string says) => new TestCaseData(run, says).SetArgDisplayNames(says);
}
