using System.Collections.Immutable;
using Parity.Core.Reports;

namespace Parity.Reporting.Json;

/// <summary>A report of a run or of a batch that was read from a file. Cases stay there and are read when they are asked for.</summary>
/// <param name="Report">The report, with its cases as lines for a writer.</param>
/// <param name="Runs">Each run of it, in order.</param>
public sealed record SavedReports(CombinedReport Report, ImmutableArray<SavedReport> Runs);
