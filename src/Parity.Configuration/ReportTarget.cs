namespace Parity.Configuration;

/// <summary>A report and where it goes.</summary>
/// <param name="Kind">Its form.</param>
/// <param name="Path">The file, relative to the working directory.</param>
public sealed record ReportTarget(ReportKind Kind, string Path);
