using Parity.Core.Gates;

namespace Parity.Configuration;

/// <summary>How one candidate is judged.</summary>
/// <param name="Name">The backend's name.</param>
/// <param name="Tolerances">The run's tolerances with this candidate's own over them.</param>
/// <param name="Gates">The run's gates with this candidate's own over them.</param>
public sealed record CandidatePlan(string Name, ToleranceSet Tolerances, GateSettings Gates);
