using Parity.Core.Gates;

namespace Parity.Core.Reports;

/// <summary>A waiver of the configuration and what became of it.</summary>
/// <param name="Waiver">The waiver.</param>
/// <param name="State">Whether it was used, or why it is stale.</param>
public sealed record WaiverReport(Waiver Waiver, WaiverState State);
