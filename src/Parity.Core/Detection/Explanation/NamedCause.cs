namespace Parity.Core.Detection.Explanation;

/// <summary>The name of a cause with its numbers.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Margin">The distance that decided it.</param>
/// <param name="Epsilon">The epsilon that belongs to it.</param>
/// <param name="Detail">The cause in words.</param>
internal sealed record NamedCause(DifferenceCause Cause, double? Margin, double? Epsilon, string Detail);
