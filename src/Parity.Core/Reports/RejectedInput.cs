namespace Parity.Core.Reports;

/// <summary>An input file that could not be read.</summary>
/// <param name="Name">The input's name.</param>
/// <param name="Reason">Why.</param>
public sealed record RejectedInput(string Name, string Reason);
