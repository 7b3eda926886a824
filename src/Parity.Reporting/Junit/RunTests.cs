using Parity.Core.Reports;
using Parity.Reporting.Findings;

namespace Parity.Reporting.Junit;

/// <summary>What concerns no gate and no compared input, as tests.</summary>
internal static class RunTests
{
    /// <summary>What could not be done.</summary>
    public static IEnumerable<JunitTest> Faults(IEnumerable<Fault> faults) =>
        faults.Select(fault => JunitTest.Of($"fault {Findings.Faults.Where(fault)}".TrimEnd(), JunitOutcome.Error, "fault", fault.Message));

    /// <summary>Inputs that were not fed.</summary>
    public static IEnumerable<JunitTest> Rejected(RunReport run) =>
        run.RejectedInputs.Select(input => JunitTest.Of($"input {input.Name}", input.IsError ? JunitOutcome.Error : JunitOutcome.Skipped, "input", input.Reason));
}
