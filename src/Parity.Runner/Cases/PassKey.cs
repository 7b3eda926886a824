namespace Parity.Runner.Cases;

/// <summary>What is compared with a single run.</summary>
/// <param name="Backend">The backend's name.</param>
/// <param name="Output">The output's name.</param>
/// <param name="Batch">The batch's size; null where the run was merely repeated.</param>
/// <param name="Neighbours">What was in the batch's other slots; null where there was none.</param>
internal sealed record PassKey(string Backend, string Output, int? Batch = null, string? Neighbours = null);
