using System.Collections.Immutable;
using Parity.Core.Detection.Thresholds;

namespace Parity.Core.Reports;

/// <summary>Agreement against threshold for one class.</summary>
/// <param name="Label">The class.</param>
/// <param name="Name">Its name, or its number.</param>
/// <param name="Points">From the score threshold up to the highest at which either side has a detection.</param>
public sealed record ClassCurveReport(int Label, string Name, ImmutableArray<ThresholdPoint> Points);
