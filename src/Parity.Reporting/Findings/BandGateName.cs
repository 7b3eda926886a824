using System.Globalization;
using System.Text.RegularExpressions;

namespace Parity.Reporting.Findings;

/// <summary>The name of a gate over detections with certain scores: <c>bands[0.5].max_missing</c>.</summary>
/// <param name="From">Where its scores begin.</param>
/// <param name="Limit">Its last part.</param>
internal sealed partial record BandGateName(double From, string Limit)
{
    /// <summary>Takes a name apart; null where it is another gate's.</summary>
    public static BandGateName? Of(string gate)
    {
        var match = Pattern().Match(gate);
        return match.Success && double.TryParse(match.Groups[1].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var from)
            ? new BandGateName(from, match.Groups[2].Value)
            : null;
    }

    [GeneratedRegex(@"^bands\[([^\]]+)\]\.(\w+)$")]
    private static partial Regex Pattern();
}
