using System.Collections.Immutable;

namespace Parity.Configuration;

/// <summary>The shapes that a dynamic input may have in a plan, outermost dimension first.</summary>
/// <param name="Input">The input's name.</param>
/// <param name="Min">The smallest.</param>
/// <param name="Opt">The one that the plan is made fastest for.</param>
/// <param name="Max">The largest.</param>
public sealed record TensorRtShape(string Input, ImmutableArray<long> Min, ImmutableArray<long> Opt, ImmutableArray<long> Max);
