using System.Collections.Immutable;
using System.Globalization;
using Parity.Core.Detection.Coco;

namespace Parity.Cli.Score;

/// <summary>The value of <c>--max-detections</c>.</summary>
internal static class MaxDetectionsFlag
{
    /// <summary>Numbers between commas; null where they are not one to three ascending ones of at least 1.</summary>
    public static CocoMaxDetections? Parse(string value)
    {
        var limits = ImmutableArray.CreateBuilder<int>();
        foreach (var part in value.Split(','))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var limit))
            {
                return null;
            }

            limits.Add(limit);
        }

        return CocoMaxDetections.IsValid(limits.ToArray()) ? new CocoMaxDetections(limits.ToImmutable()) : null;
    }
}
