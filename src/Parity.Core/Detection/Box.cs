namespace Parity.Core.Detection;

/// <summary>A box by its corners, in the model's input pixels.</summary>
/// <param name="X1">Left.</param>
/// <param name="Y1">Top.</param>
/// <param name="X2">Right.</param>
/// <param name="Y2">Bottom.</param>
public readonly record struct Box(float X1, float Y1, float X2, float Y2)
{
    /// <summary>Intersection over union in [0, 1], computed in double; 0 where the union is empty, 1 for equal boxes.</summary>
    public double IouWith(Box other)
    {
        if (this == other)
        {
            return 1;
        }

        var width = Math.Max(0.0, (double)Math.Min(X2, other.X2) - Math.Max(X1, other.X1));
        var height = Math.Max(0.0, (double)Math.Min(Y2, other.Y2) - Math.Max(Y1, other.Y1));
        var intersection = width * height;
        var union = Area + other.Area - intersection;
        return union > 0 ? intersection / union : 0;
    }

    /// <summary>The largest distance between the same coordinates of two boxes, in pixels.</summary>
    public double LargestCornerDistance(Box other) => Math.Max(
        Math.Max(Math.Abs((double)X1 - other.X1), Math.Abs((double)Y1 - other.Y1)),
        Math.Max(Math.Abs((double)X2 - other.X2), Math.Abs((double)Y2 - other.Y2)));

    private double Area => ((double)X2 - X1) * ((double)Y2 - Y1);
}
