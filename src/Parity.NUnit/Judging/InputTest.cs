using Parity.Core.Gates;
using Parity.NUnit.Running;

namespace Parity.NUnit.Judging;

/// <summary>
/// How one input of a candidate came out. It fails where it was not compared, or shows what a gate that failed counts: where every gate holds,
/// no input fails.
/// </summary>
internal static class InputTest
{
    public static TestOutcome Judge(RunResult result, string candidate, string input)
    {
        // An image that is not fed has its own name, without a size.
        if (result.Report.RejectedInputs.FirstOrDefault(rejected => rejected.Name == input || input.StartsWith($"{rejected.Name} @ ", StringComparison.Ordinal)) is { } rejected)
        {
            return new TestOutcome(rejected.IsError ? TestStatus.Failed : TestStatus.Ignored, $"{rejected.Name} was not fed: {rejected.Reason}");
        }

        if (result.FaultsOf(candidate).Where(fault => fault.Input == input).ToList() is { Count: > 0 } faults)
        {
            return TestOutcome.Failed(string.Join('\n', FaultText.Lines(faults)));
        }

        if (!result.Cases.TryGetValue((candidate, input), out var found))
        {
            var why = string.Join('\n', [$"{input} was not compared.", .. FaultText.Lines([.. result.FaultsOf(candidate)])]);
            return new TestOutcome(result.Find(candidate)?.Verdict == Verdict.Pass ? TestStatus.Inconclusive : TestStatus.Failed, why);
        }

        return found is null ? TestOutcome.Passed : TestOutcome.Failed(found);
    }
}
