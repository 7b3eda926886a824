using Parity.NUnit.Judging;

namespace Parity.NUnit.Tests;

/// <summary>Outcomes of tests by their names.</summary>
internal static class Outcomes
{
    public static TestOutcome Outcome(this IEnumerable<ParityCase> cases, string name) => cases.Single(parityCase => parityCase.Name == name).Outcome(out _);

    public static TestStatus Status(this IEnumerable<ParityCase> cases, string name) => cases.Outcome(name).Status;

    /// <summary>Names of the tests that come out so.</summary>
    public static IEnumerable<string> Named(this IEnumerable<ParityCase> cases, TestStatus status) =>
        cases.Where(parityCase => parityCase.Outcome(out _).Status == status).Select(parityCase => parityCase.Name);
}
