namespace Parity.Core.Detection.Suppression;

/// <summary>Places under a cap, for each of several groups.</summary>
internal readonly struct PlaceCount
{
    private readonly int _limit;
    private readonly int[] _taken;
    private readonly int[] _last;

    /// <param name="groups">The number of groups.</param>
    /// <param name="limit">Places of each; null sets no limit.</param>
    public PlaceCount(int groups, int? limit)
    {
        (_limit, IsLimited) = (limit ?? int.MaxValue, limit is not null);
        (_taken, _last) = IsLimited ? (new int[groups], new int[groups]) : ([], []);
        _last.AsSpan().Fill(-1);
    }

    public bool IsLimited { get; }

    public bool IsFull(int group) => IsLimited && _taken[group] >= _limit;

    /// <summary>The entry that took the last place, or −1.</summary>
    public int Last(int group) => _last[group];

    public void Take(int group, int entry)
    {
        if (IsLimited)
        {
            _taken[group]++;
            _last[group] = entry;
        }
    }
}
