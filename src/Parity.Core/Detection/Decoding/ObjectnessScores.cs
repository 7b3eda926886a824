using System.Runtime.CompilerServices;

namespace Parity.Core.Detection.Decoding;

/// <summary>Scores of heads with objectness: objectness × class in float32.</summary>
internal static class ObjectnessScores
{
    /// <summary>Where a row [cx, cy, w, h, objectness, classes…] has its first class.</summary>
    public const int FirstClass = 5;

    /// <summary>The product; NaN where a factor is none, for an impossible factor must not hide in a possible product: 2 × 0.4 is no score.</summary>
    public static float Product(float objectness, float factor) =>
        objectness is >= 0 and <= 1 && factor is >= 0 and <= 1 ? factor * objectness : float.NaN;

    /// <summary>Writes the scores of rows of <paramref name="columns"/> numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FromRows(ReadOnlySpan<float> rows, int columns, RawDetections raw)
    {
        var scores = raw.AllScores;
        var (anchors, classes) = (raw.Anchors, raw.Classes);
        for (var anchor = 0; anchor < anchors; anchor++)
        {
            var row = rows.Slice(anchor * columns, columns);
            for (var label = 0; label < classes; label++)
            {
                scores[(label * anchors) + anchor] = Product(row[FirstClass - 1], row[FirstClass + label]);
            }
        }
    }
}
