using Parity.Core.Gates;

namespace Parity.Core.Baselines;

/// <summary>A figure that is held to a baseline.</summary>
/// <param name="Name">Its name: a gate's, or one of its own.</param>
/// <param name="Value">What was measured; null where there was nothing to measure.</param>
/// <param name="Gate">What it is, and how much worse it may be.</param>
/// <param name="Atol">The absolute tolerance of the output it belongs to; 0 without one.</param>
internal sealed record BaselineFigure(string Name, double? Value, GateDescription Gate, double Atol = 0);
