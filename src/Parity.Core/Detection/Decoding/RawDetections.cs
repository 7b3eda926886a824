using System.Buffers;
using System.Collections.Immutable;

namespace Parity.Core.Detection.Decoding;

/// <summary>
/// Decoded values of every anchor, before any selection: corners in model pixels and one score per class. Planes of
/// contiguous floats, so that loops over anchors vectorise. Owns rented memory until it is disposed.
/// </summary>
public sealed class RawDetections : IDisposable
{
    private const int CornerPlanes = 4;
    private float[] _values;

    /// <summary>Rents room for <paramref name="anchors"/> × (4 + <paramref name="classes"/>) values, not cleared.</summary>
    public RawDetections(int anchors, int classes)
    {
        (Anchors, Classes) = (anchors, classes);
        _values = ArrayPool<float>.Shared.Rent(Math.Max(1, checked(anchors * (CornerPlanes + classes))));
    }

    /// <summary>The number of rows: anchors, queries or detections.</summary>
    public int Anchors { get; }

    /// <summary>The number of classes.</summary>
    public int Classes { get; }

    /// <summary>The first anchor of each level of the pyramid, ascending; empty where there are none to tell apart.</summary>
    public ImmutableArray<int> Levels { get; init; } = [];

    /// <summary>The grid whose cells the anchors are, row by row, where neighbours matter; null elsewhere.</summary>
    public ModelSize? Grid { get; init; }

    /// <summary>Left edges, one per anchor.</summary>
    public Span<float> X1 => Plane(0);

    /// <summary>Top edges, one per anchor.</summary>
    public Span<float> Y1 => Plane(1);

    /// <summary>Right edges, one per anchor.</summary>
    public Span<float> X2 => Plane(2);

    /// <summary>Bottom edges, one per anchor.</summary>
    public Span<float> Y2 => Plane(3);

    /// <summary>The scores of one class, one per anchor.</summary>
    public Span<float> Scores(int label) => Plane(CornerPlanes + label);

    /// <summary>The scores of all classes, class after class.</summary>
    public Span<float> AllScores => _values.AsSpan(CornerPlanes * Anchors, Classes * Anchors);

    /// <summary>The corners of one anchor.</summary>
    public Box BoxOf(int anchor) => new(X1[anchor], Y1[anchor], X2[anchor], Y2[anchor]);

    /// <summary>The class with the highest score of each anchor, the first of equals.</summary>
    public void BestLabels(Span<int> labels)
    {
        labels.Clear();
        for (var label = 1; label < Classes; label++)
        {
            var scores = Scores(label);
            for (var anchor = 0; anchor < Anchors; anchor++)
            {
                if (scores[anchor] > Scores(labels[anchor])[anchor])
                {
                    labels[anchor] = label;
                }
            }
        }
    }

    /// <summary>All values, plane after plane: corners, then classes.</summary>
    internal Span<float> All => _values.AsSpan(0, Anchors * (CornerPlanes + Classes));

    /// <inheritdoc/>
    public void Dispose()
    {
        var values = Interlocked.Exchange(ref _values, []);
        if (values.Length > 0)
        {
            ArrayPool<float>.Shared.Return(values);
        }
    }

    private Span<float> Plane(int index) => _values.AsSpan(index * Anchors, Anchors);
}
