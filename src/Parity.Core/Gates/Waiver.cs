namespace Parity.Core.Gates;

/// <summary>Allows one gate to be outside its limit until a day. It never covers a fault, NaN or inputs that are not the same.</summary>
/// <param name="Gate">The gate's name: <c>tensors.max_mismatched</c>.</param>
/// <param name="Candidate">The candidate it holds for; null holds for every one.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="Expires">The last day on which it holds, in UTC.</param>
public sealed record Waiver(string Gate, string? Candidate, string Reason, DateOnly Expires)
{
    /// <summary>No configuration may let one hold longer: whoever allowed it looks at it again within a year.</summary>
    public const int MaxDaysAhead = 366;
}
