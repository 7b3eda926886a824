namespace Parity.Runner;

/// <summary>How far a run is.</summary>
/// <param name="Done">Inputs finished.</param>
/// <param name="Total">Inputs in all.</param>
/// <param name="Current">What is being worked on: a model being loaded, or an input.</param>
public sealed record RunProgress(int Done, int Total, string Current);
