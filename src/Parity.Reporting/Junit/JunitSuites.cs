using System.Collections.Immutable;
using Parity.Core.Gates;
using Parity.Core.Reports;
using Parity.Reporting.Findings;

namespace Parity.Reporting.Junit;

/// <summary>The suites of a report: one for each run that has something to tell of itself, and one for each candidate.</summary>
internal static class JunitSuites
{
    /// <summary>All of them. However a report came about, one that does not pass has a test that does not.</summary>
    public static ImmutableArray<JunitSuite> Of(CombinedReport report)
    {
        var suites = report.Runs.SelectMany(Of).ToList();
        if (Unsaid(report.Verdict, suites) is { } verdict)
        {
            var suite = new JunitSuite(report.Name);
            suite.Tests.Add(verdict);
            suites.Add(suite);
        }

        // A run 'a.b' and the candidate 'b' of a run 'a' are two.
        var names = new UniqueNames();
        foreach (var suite in suites)
        {
            suite.Name = names.Next(suite.Name);
        }

        return [.. suites];
    }

    private static List<JunitSuite> Of(RunReport run)
    {
        var candidates = run.Candidates.Select(candidate => new CandidateTests(run, candidate)).ToList();
        var byName = candidates.GroupBy(tests => tests.Candidate.Name).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        foreach (var report in run.Cases.Read())
        {
            byName.GetValueOrDefault(report.Candidate)?.Add(report);
        }

        var own = new JunitSuite(run.Name) { Properties = JunitProperties.Of(run) };
        own.Tests.AddRange(RunTests.Faults(run.Faults.Where(fault => fault.Backend is null || !byName.ContainsKey(fault.Backend))));
        own.Tests.AddRange(RunTests.Rejected(run));
        List<JunitSuite> suites = [own, .. candidates.Select(tests => tests.ToSuite())];
        foreach (var (tests, suite) in candidates.Zip(suites.Skip(1)))
        {
            Add(suite, Unsaid(tests.Candidate.Verdict, [suite]));
        }

        Add(own, Unsaid(run.Verdict, suites));
        return [.. suites.Where(suite => suite.Tests.Count > 0)];
    }

    private static void Add(JunitSuite suite, JunitTest? test)
    {
        if (test is not null)
        {
            suite.Tests.Add(test);
        }
    }

    // No gate fails where there was nothing to measure, and readers would show green.
    private static JunitTest? Unsaid(Verdict verdict, IReadOnlyCollection<JunitSuite> suites)
    {
        var says = verdict switch { Verdict.Error => JunitOutcome.Error, Verdict.Fail => JunitOutcome.Failed, _ => JunitOutcome.Passed };
        if (says == JunitOutcome.Passed || suites.Any(suite => suite.Count(says) > 0))
        {
            return null;
        }

        var unmeasured = suites.SelectMany(suite => suite.Tests).Where(test => test.Outcome == JunitOutcome.Skipped && test.Kind == CandidateTests.NotEvaluated);
        var reasons = string.Join('\n', unmeasured.Select(test => $"{test.Name}: {test.Message}"));
        var message = verdict == Verdict.Error ? "The verdict is error: not all could be compared, and nothing is proven." : "The verdict is fail.";
        return new JunitTest("verdict", says, "verdict", message, reasons.Length > 0 ? $"{message}\n{reasons}" : message);
    }
}
