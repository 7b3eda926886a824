namespace Parity.Runner.Saved;

/// <summary>One side of a comparison of saved tensors.</summary>
/// <param name="Name">Its name in the report.</param>
/// <param name="Path">Its file or folder.</param>
/// <param name="Runner">Which of Polygraphy's runners is meant; null where there are none.</param>
public sealed record SavedSide(string Name, string Path, string? Runner);
