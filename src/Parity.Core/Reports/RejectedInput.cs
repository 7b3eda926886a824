namespace Parity.Core.Reports;

/// <summary>An input file that was not fed.</summary>
/// <param name="Name">The input's name.</param>
/// <param name="Reason">Why.</param>
/// <param name="Kind">What kind of reason it is.</param>
/// <param name="IsError">Whether it makes the verdict an error.</param>
public sealed record RejectedInput(string Name, string Reason, RejectionKind Kind = RejectionKind.Unreadable, bool IsError = true);
