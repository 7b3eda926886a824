namespace Parity.Core.Reports;

/// <summary>How far the slots of a batch are from the single run, for one backend, batch size and output.</summary>
/// <param name="Output">The output's name.</param>
/// <param name="Batch">The batch size.</param>
/// <param name="Neighbours"><c>same</c> (the same input in every slot) or <c>others</c> (other inputs in the other slots).</param>
/// <param name="MaxAbs">Largest absolute difference from the single run, over all inputs and slots.</param>
/// <param name="MaxRel">Largest relative difference.</param>
/// <param name="Mismatched">Elements outside the tolerance.</param>
/// <param name="Problem">Why slots could not be compared, in words; null when they were.</param>
/// <param name="WorstInput">The input of the largest absolute difference; null where all slots agree to the bit.</param>
public sealed record BatchReport(
    string Output, int Batch, string Neighbours, double MaxAbs, double MaxRel, long Mismatched, string? Problem, string? WorstInput);
