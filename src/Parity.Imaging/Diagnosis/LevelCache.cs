using Parity.Imaging.Resampling;

namespace Parity.Imaging.Diagnosis;

/// <summary>Resized planes by what made them, the latest few: a fit asks for the same ones again and again.</summary>
internal sealed class LevelCache : IDisposable
{
    private const long MaxValues = 32L << 20;

    private readonly Dictionary<Key, FloatImage> _planes = [];
    private readonly Queue<Key> _order = [];
    private long _values;

    /// <summary>A copy of the planes, made where they are not there.</summary>
    public FloatImage Get(Key key, Func<FloatImage> make)
    {
        if (!_planes.TryGetValue(key, out var planes))
        {
            planes = make();
            Add(key, planes);
        }

        var copy = new FloatImage(planes.Width, planes.Height, planes.Channels);
        planes.Values.CopyTo(copy.Values);
        return copy;
    }

    public void Dispose()
    {
        foreach (var planes in _planes.Values)
        {
            planes.Dispose();
        }
    }

    private void Add(Key key, FloatImage planes)
    {
        _planes.Add(key, planes);
        _order.Enqueue(key);
        _values += planes.Values.Length;
        while (_values > MaxValues && _order.Count > 1)
        {
            _planes.Remove(_order.Dequeue(), out var oldest);
            _values -= oldest!.Values.Length;
            oldest.Dispose();
        }
    }

    /// <summary>What made the planes.</summary>
    /// <param name="Orientation">As EXIF numbers it.</param>
    /// <param name="Gray">The formula; null for colour.</param>
    /// <param name="Kernel">The kernel.</param>
    /// <param name="Width">Width in pixels.</param>
    /// <param name="Height">Height in pixels.</param>
    public readonly record struct Key(int Orientation, GrayFormula? Gray, Interpolation Kernel, int Width, int Height);
}
