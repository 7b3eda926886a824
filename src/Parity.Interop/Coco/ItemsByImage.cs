namespace Parity.Interop.Coco;

/// <summary>Entries of a file, grouped by image, each group in the order of the file.</summary>
internal sealed class ItemsByImage<T>
{
    private readonly Dictionary<long, int> _places;
    private readonly int[] _starts;
    private readonly T[] _items;

    /// <summary>Groups entries.</summary>
    /// <param name="places">The place of each image among the images.</param>
    /// <param name="imageIds">The image of each entry; each has a place.</param>
    /// <param name="items">The entries.</param>
    public ItemsByImage(Dictionary<long, int> places, List<long> imageIds, List<T> items)
    {
        _places = places;
        _items = new T[items.Count];
        _starts = new int[places.Count + 1];
        foreach (var id in imageIds)
        {
            _starts[places[id] + 1]++;
        }

        for (var i = 1; i < _starts.Length; i++)
        {
            _starts[i] += _starts[i - 1];
        }

        var next = _starts.AsSpan(0, places.Count).ToArray();
        for (var i = 0; i < items.Count; i++)
        {
            _items[next[places[imageIds[i]]]++] = items[i];
        }
    }

    public int Count => _items.Length;

    /// <summary>The entries of an image; none of one that is not there.</summary>
    public ReadOnlySpan<T> Of(long imageId) => _places.TryGetValue(imageId, out var place) ? _items.AsSpan(_starts[place].._starts[place + 1]) : [];
}
