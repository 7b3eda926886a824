using NUnit.Framework;
using Parity.Core;
using Parity.NUnit.Judging;
using Parity.NUnit.Running;

namespace Parity.NUnit;

/// <summary>One test of a configuration: a candidate's verdict, one of its gates, or one input.</summary>
public sealed class ParityCase
{
    private readonly string? _problem;
    private readonly ConfigurationRun? _run;
    private readonly Func<RunResult, TestOutcome>? _judge;
    private readonly bool _alwaysAttaches;

    private ParityCase(string name, string problem) => (Name, _problem) = (name, problem);

    private ParityCase(string name, ConfigurationRun run, Func<RunResult, TestOutcome> judge, bool alwaysAttaches) =>
        (Name, _run, _judge, _alwaysAttaches) = (name, run, judge, alwaysAttaches);

    /// <summary>The name among the tests: <c>shapes: ort: tensors.max_mismatched</c>.</summary>
    public string Name { get; }

    /// <summary>A test that reads a run's results.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="run">The run, which the first such test starts.</param>
    /// <param name="judge">From the results to the outcome.</param>
    /// <param name="alwaysAttaches">Whether the reports are attached to it even where another test ran the configuration.</param>
    internal static ParityCase Of(string name, ConfigurationRun run, Func<RunResult, TestOutcome> judge, bool alwaysAttaches = false) => new(name, run, judge, alwaysAttaches);

    /// <summary>A test that fails.</summary>
    internal static ParityCase Failing(string name, string why) => new(name, why);

    /// <summary>
    /// Runs the configuration if no test has done so, and ends the test as this part of it came out: it passes, fails, warns (a gate that only
    /// warns, or has a waiver), is inconclusive (nothing to measure) or ignored (a gate that is off, an input that is left out on purpose).
    /// </summary>
    public void Verify()
    {
        var outcome = Outcome(out var reports);
        foreach (var report in reports)
        {
            TestContext.AddTestAttachment(report, "Parity's report");
        }

        outcome.Tell();
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>How it came out, and the reports to attach.</summary>
    internal TestOutcome Outcome(out IReadOnlyList<string> reports)
    {
        reports = [];
        if (_run is null)
        {
            return TestOutcome.Failed(_problem!);
        }

        try
        {
            var result = _run.Result(out var isFirst);
            reports = isFirst || _alwaysAttaches ? result.ReportPaths : [];
            return _judge!(result);
        }
        catch (ParityUserException e)
        {
            return TestOutcome.Failed(e.Message);
        }
    }
}
