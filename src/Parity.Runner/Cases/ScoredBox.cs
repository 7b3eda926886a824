using Parity.Core.Detection;

namespace Parity.Runner.Cases;

/// <summary>One detection to be scored.</summary>
/// <param name="Label">The class, from 0.</param>
/// <param name="Score">The score.</param>
/// <param name="Box">The box.</param>
internal readonly record struct ScoredBox(int Label, float Score, Box Box);
