using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core.Baselines;
using Parity.Core.Gates;
using Parity.Core.Reports;
using Parity.Core.Tensors;
using Parity.Runner.Journal;
using Parity.TestKit;
using static Parity.Runner.Tests.SampleRuns;

namespace Parity.Runner.Tests;

/// <summary>Baseline and waivers in a whole run, on a day of the test's.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class RunClosingTests : IDisposable
{
    private static readonly Waiver Known = new("tensors.max_mismatched", null, "known", new DateOnly(2026, 5, 17));
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestCase("2026-05-17T23:59:59Z", WaiverState.Used, Verdict.Pass)]
    [TestCase("2026-05-18T01:00:00+02:00", WaiverState.Used, Verdict.Pass)]
    [TestCase("2026-05-18T00:00:00Z", WaiverState.Expired, Verdict.Fail)]
    public async Task A_waiver_ends_with_its_day_in_UTC(string now, WaiverState state, Verdict verdict)
    {
        var report = await RunAsync(Plan("r", "c") with { Waivers = [Known] }, 0.5f, now);

        Assert.That((report.Waivers.Single().State, report.Verdict), Is.EqualTo((state, verdict)));
    }

    [Test]
    public async Task A_run_without_baseline_and_waivers_says_nothing_of_them()
    {
        var report = await RunAsync(Plan("r", "c"), 0);

        Assert.That((report.Waivers.IsEmpty, report.Baseline, report.Candidates[0].Gates.Any(gate => gate.Source == GateSource.Baseline)), Is.EqualTo((true, (BaselineReport?)null, false)));
    }

    [TestCase(1e-6f, Verdict.Pass)]
    [TestCase(5e-5f, Verdict.Fail)]
    public async Task A_run_is_held_to_the_accepted_one_inside_its_tolerance(float error, Verdict verdict)
    {
        var plan = Accepted(await RunAsync(Plan("r", "c"), 1e-6f));
        var alone = await RunAsync(Plan("r", "c"), error);
        var report = await RunAsync(plan, error);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(alone.Verdict, Is.EqualTo(Verdict.Pass));
        Assert.That((report.Verdict, report.Candidates[0].Verdict), Is.EqualTo((verdict, verdict)));
        Assert.That((report.Baseline!.Path, report.Baseline.Sha256.Length), Is.EqualTo(("base.json", 64)));
    }

    [Test]
    public async Task A_fault_of_the_run_outranks_baseline_and_waivers()
    {
        var plan = Accepted(await RunAsync(Plan("r", "c"), 0.5f)) with { Waivers = [Known] };
        var report = await RunAsync(plan, float.NaN, reference: float.NaN);

        Assert.That(report.Verdict, Is.EqualTo(Verdict.Error));
    }

    [TestCase(null, "The baseline base.json does not exist; write it with parity baseline accept REPORT --out base.json, from a report of parity verify --no-baseline.")]
    [TestCase("{}", "The file base.json is no baseline, or damaged; name a file that parity baseline accept wrote.")]
    public async Task A_baseline_that_cannot_be_read_is_an_error_and_nothing_runs(string? text, string says)
    {
        if (text is not null)
        {
            _folder.Write("base.json", text);
        }

        var report = await RunAsync(WithBaseline(Plan("r", "c") with { Waivers = [Known] }), 0);

        using var scope = Assert.EnterMultipleScope();
        Assert.That((report.Verdict, report.Candidates.IsEmpty, report.Waivers.Length), Is.EqualTo((Verdict.Error, true, 1)));
        Assert.That(report.Faults.Single().Message, Is.EqualTo(says));
    }

    [Test]
    public async Task What_is_read_at_the_beginning_counts()
    {
        var plan = Accepted(await RunAsync(Plan("r", "c"), 1e-6f));
        var report = await RunAsync(plan, 5e-5f, onCall: () => File.Delete(plan.Baseline!.FullPath));

        Assert.That((report.Verdict, File.Exists(plan.Baseline!.FullPath)), Is.EqualTo((Verdict.Fail, false)));
    }

    [Test]
    public async Task Waivers_baselines_and_severities_stand_in_the_plan_and_come_back_from_JSON()
    {
        var plan = Accepted(await RunAsync(Plan("r", "c"), 0.5f)) with { Waivers = [Known] };
        plan = plan with { Candidates = [plan.Candidates[0] with { Gates = new GateSettings { MaxBatchMismatched = GateLimit.Configured(0, GateSeverity.Warn) } }] };
        var report = await RunAsync(plan, 0.5f);
        var read = System.Text.Json.JsonSerializer.Deserialize<RunReport>(System.Text.Json.JsonSerializer.Serialize(report, ReportJson.Options), ReportJson.Options)!;
        var gates = report.Plan!.Value.GetProperty("candidates")[0].GetProperty("gates");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Plan!.Value.GetProperty("baseline").GetRawText(), Is.EqualTo("""{"path":"base.json","allow":{}}"""));
        Assert.That(report.Plan!.Value.GetProperty("waivers").GetRawText(), Is.EqualTo("""[{"gate":"tensors.max_mismatched","candidate":null,"reason":"known","expires":"2026-05-17"}]"""));
        Assert.That(gates.GetProperty("maxBatchMismatched").GetRawText(), Is.EqualTo("""{"value":0,"source":"config","severity":"warn","isOff":false}"""));
        Assert.That(gates.GetProperty("maxMismatched").GetRawText(), Is.EqualTo("""{"value":0,"source":"default","isOff":false}"""));
        Assert.That((read.Waivers.Single(), read.Baseline), Is.EqualTo((report.Waivers.Single(), report.Baseline)));
        Assert.That(read.Candidates[0].Gates.Select(gate => (gate.Name, gate.Status, gate.Source, gate.Waiver)), Is.EqualTo(report.Candidates[0].Gates.Select(gate => (gate.Name, gate.Status, gate.Source, gate.Waiver))));
    }

    private static async Task<RunReport> RunAsync(RunPlan plan, float error, string now = "2026-05-17T12:00:00Z", float reference = 0, Action? onCall = null)
    {
        using var journal = new CaseJournal(Path.GetTempPath());
        TensorSet Answer(TensorSet inputs, float offset)
        {
            onCall?.Invoke();
            return One("mean", inputs[0].View<float>().ToArray().Average() + offset);
        }

        var factory = new FakeFactory([new FakeBackend("r", (inputs, _) => Answer(inputs, reference)), new FakeBackend("c", (inputs, _) => Answer(inputs, error))]);
        return await new VerifyRunner(factory, new RunnerOptions { ParityVersion = "test", Time = new Moment(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)) }).RunAsync(plan, journal, CancellationToken.None);
    }

    private RunPlan Accepted(RunReport report)
    {
        File.WriteAllBytes(_folder.File("base.json"), BaselineJson.Write(BaselineAcceptance.Accept(CombinedReport.Of(report))));
        return WithBaseline(Plan("r", "c"));
    }

    private RunPlan WithBaseline(RunPlan plan) => plan with { Baseline = new BaselinePlan("base.json", _folder.File("base.json"), ImmutableSortedDictionary<string, GateLimit>.Empty) };

    // Only the day is of the test; how long something takes goes on.
    private sealed class Moment(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
