namespace Parity.Core.Comparison;

/// <summary>The error figures of one group of elements.</summary>
/// <param name="Name">The group's name.</param>
/// <param name="Statistics">Its figures; indices are those of the whole tensor.</param>
public sealed record GroupStatistics(string Name, ErrorStatistics Statistics);
