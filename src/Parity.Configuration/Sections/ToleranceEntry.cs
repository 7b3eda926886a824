using Parity.Core.Comparison;

namespace Parity.Configuration.Sections;

/// <summary>The parts of a tolerance that are written in one place.</summary>
internal sealed record ToleranceEntry(double? Atol = null, double? Rtol = null, bool? EqualInfinities = null)
{
    /// <summary>The tolerance with what is written here over <paramref name="general"/>.</summary>
    public Tolerance Over(Tolerance general) =>
        new(Atol ?? general.Atol, Rtol ?? general.Rtol, EqualInfinities ?? general.EqualInfinities);
}
