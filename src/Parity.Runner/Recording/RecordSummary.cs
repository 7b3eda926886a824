using System.Collections.Immutable;
using Parity.Core.Reports;

namespace Parity.Runner.Recording;

/// <summary>What a recording gave.</summary>
/// <param name="Cases">Inputs that were fed.</param>
/// <param name="Records">One for each backend that answered all of them.</param>
/// <param name="Faults">What could not be done.</param>
/// <param name="RejectedInputs">Input files that were not fed.</param>
public sealed record RecordSummary(int Cases, ImmutableArray<SavedRecord> Records, ImmutableArray<Fault> Faults, ImmutableArray<RejectedInput> RejectedInputs)
{
    /// <summary>Whether every input was fed to every backend and saved.</summary>
    public bool IsWhole => Cases > 0 && Faults.IsEmpty && !RejectedInputs.Any(rejected => rejected.IsError);
}
