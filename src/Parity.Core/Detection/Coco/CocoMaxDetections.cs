using System.Collections.Immutable;

namespace Parity.Core.Detection.Coco;

/// <summary>
/// How many detections of an image count, best first, in each category on its own: one to three ascending limits, each of which
/// has its own recall. A detector's own cap, over all categories of an image, is another thing and acts earlier.
/// </summary>
public sealed class CocoMaxDetections
{
    /// <summary>The most limits, as many as pycocotools prints.</summary>
    public const int MostLimits = 3;

    /// <summary>Creates the limits.</summary>
    /// <exception cref="ArgumentException">They are not valid.</exception>
    public CocoMaxDetections(params ImmutableArray<int> limits)
    {
        if (!IsValid(limits.AsSpan()))
        {
            throw new ArgumentException("One to three ascending numbers of at least 1 are needed.", nameof(limits));
        }

        Limits = limits;
    }

    /// <summary>1, 10 and 100: COCO's own.</summary>
    public static CocoMaxDetections Default { get; } = new(1, 10, 100);

    /// <summary>The limits, ascending.</summary>
    public ImmutableArray<int> Limits { get; }

    /// <summary>The largest limit.</summary>
    public int Largest => Limits[^1];

    /// <summary>
    /// The limit that the overall AP is taken at: of three limits 100, as pycocotools' <c>summarize</c> does whatever the others
    /// are, and null where 100 is not among them; of one or two, on which <c>summarize</c> stops, the largest.
    /// </summary>
    public int? OfOverallAp => Limits.Length < MostLimits ? Largest : Limits.Contains(LimitOfSummarize) ? LimitOfSummarize : null;

    private const int LimitOfSummarize = 100;

    /// <summary>Whether there are one to three, ascending, each at least 1.</summary>
    public static bool IsValid(ReadOnlySpan<int> limits)
    {
        if (limits.Length is < 1 or > MostLimits || limits[0] < 1)
        {
            return false;
        }

        for (var i = 1; i < limits.Length; i++)
        {
            if (limits[i] <= limits[i - 1])
            {
                return false;
            }
        }

        return true;
    }
}
