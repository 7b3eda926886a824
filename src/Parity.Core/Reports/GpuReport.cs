namespace Parity.Core.Reports;

/// <summary>A graphics processor of the machine, whether anything ran on it or not.</summary>
/// <param name="Model">Its name, as its driver gives it.</param>
/// <param name="Bus">Where it sits: <c>0000:01:00.0</c>.</param>
public sealed record GpuReport(string Model, string Bus);
