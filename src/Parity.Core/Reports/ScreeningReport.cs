namespace Parity.Core.Reports;

/// <summary>What looking at the input files gave; counts whether or not they were kept.</summary>
/// <param name="Files">Files that were found.</param>
/// <param name="Fed">Inputs that were fed.</param>
/// <param name="Unreadable">Files that cannot be read.</param>
/// <param name="TooSmall">Files or images below the least size; null where no size is asked for.</param>
/// <param name="Duplicates">Files whose content an earlier one has; null where contents were not compared.</param>
/// <param name="FalseColor">Images that are gray in every channel.</param>
public sealed record ScreeningReport(int Files, int Fed, int Unreadable, int? TooSmall, int? Duplicates, int FalseColor);
