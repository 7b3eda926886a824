namespace Parity.Core.Comparison;

/// <summary>How many errors lie in one bin of a histogram whose edges are 0 and the powers of two.</summary>
/// <param name="UpTo">
/// The bin's upper edge, which belongs to it; its lower edge is half of that. 0 holds what is equal, 2⁻¹²⁶ all that is smaller, and +∞ what is
/// above 2¹²⁷ or cannot be computed.
/// </param>
/// <param name="Count">Elements in it.</param>
public sealed record ErrorBin(double UpTo, long Count);
