namespace Parity.Core.Detection.Coco;

/// <summary>What is kept of a category: the outcomes of its detections, image by image, and how many objects there are to find.</summary>
internal sealed class CategoryTally
{
    private readonly List<(long ImageId, int Start, int Count)> _images = [];
    private readonly long[] _positives = new long[CocoProtocol.Areas];
    private DetectionOutcome[] _outcomes = [];
    private int _count;

    /// <summary>Detections, also those beyond the limits.</summary>
    public long Detections { get; set; }

    /// <summary>Objects to be found of each area range.</summary>
    public Span<long> Positives => _positives;

    /// <summary>Room for the outcomes of an image.</summary>
    public Span<DetectionOutcome> Add(long imageId, int count)
    {
        if (_count + count > _outcomes.Length)
        {
            Array.Resize(ref _outcomes, Math.Max(checked(_count + count), (int)Math.Min(2L * _outcomes.Length, Array.MaxLength)));
        }

        _images.Add((imageId, _count, count));
        _count += count;
        return _outcomes.AsSpan(_count - count, count);
    }

    /// <summary>Every outcome by falling score; equal ones by image id, then as they were.</summary>
    public DetectionOutcome[] Ranked()
    {
        var keys = new (double Score, int Order, int Index)[_count];
        var order = 0;
        foreach (var (_, start, count) in _images.OrderBy(image => image.ImageId))
        {
            for (var i = start; i < start + count; i++)
            {
                keys[order] = (_outcomes[i].Score, order, i);
                order++;
            }
        }

        keys.AsSpan().Sort(default(ByFallingScore));
        return Array.ConvertAll(keys, key => _outcomes[key.Index]);
    }

    private readonly struct ByFallingScore : IComparer<(double Score, int Order, int Index)>
    {
        public int Compare((double Score, int Order, int Index) x, (double Score, int Order, int Index) y) =>
            x.Score > y.Score ? -1 : x.Score < y.Score ? 1 : x.Order.CompareTo(y.Order);
    }
}
