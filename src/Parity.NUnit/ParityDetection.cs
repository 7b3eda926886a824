using Parity.Core.Detection;

namespace Parity.NUnit;

/// <summary>One detection of a model as a test holds it.</summary>
/// <param name="Box">Its box; both sides in the same pixels.</param>
/// <param name="Score">Its score in [0, 1].</param>
/// <param name="Label">Its class, from 0.</param>
public sealed record ParityDetection(Box Box, float Score, int Label)
{
    /// <summary>Creates a detection from its corners.</summary>
    /// <param name="x1">Left.</param>
    /// <param name="y1">Top.</param>
    /// <param name="x2">Right.</param>
    /// <param name="y2">Bottom.</param>
    /// <param name="score">Its score in [0, 1].</param>
    /// <param name="label">Its class, from 0.</param>
    public ParityDetection(float x1, float y1, float x2, float y2, float score, int label)
        : this(new Box(x1, y1, x2, y2), score, label)
    {
    }
}
