using Parity.Configuration;
using Parity.NUnit.Judging;
using Parity.NUnit.Running;
using Parity.Runner.Inputs;

namespace Parity.NUnit.Cases;

/// <summary>The tests of one configuration.</summary>
internal static class PlanTests
{
    /// <param name="plan">The configuration.</param>
    /// <param name="name">What its tests' names begin with.</param>
    /// <param name="run">Its run.</param>
    /// <param name="testInputs">Whether each input is a test.</param>
    public static IEnumerable<ParityCase> Of(RunPlan plan, string name, ConfigurationRun run, bool testInputs)
    {
        var inputs = testInputs ? InputSources.NamesOf(plan) : [];
        foreach (var candidate in plan.Candidates)
        {
            var prefix = $"{name}: {candidate.Name}";
            yield return ParityCase.Of($"{prefix}: verdict", run, result => VerdictTest.Judge(result, candidate.Name), alwaysAttaches: true);
            foreach (var gate in GateNames.Of(plan, candidate))
            {
                yield return ParityCase.Of($"{prefix}: {gate}", run, result => GateTest.Judge(result, candidate.Name, gate));
            }

            foreach (var input in inputs)
            {
                yield return ParityCase.Of($"{prefix}: input {input}", run, result => InputTest.Judge(result, candidate.Name, input));
            }
        }
    }
}
