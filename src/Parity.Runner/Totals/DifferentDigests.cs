namespace Parity.Runner.Totals;

/// <summary>Counts different digests, up to 2: enough to tell a constant from an answer, in constant memory.</summary>
internal sealed class DifferentDigests
{
    private string? _first;

    public int Count { get; private set; }

    public bool NeedsMore => Count < 2;

    public void Add(string digest)
    {
        if (Count == 0)
        {
            (_first, Count) = (digest, 1);
        }
        else if (Count == 1 && !string.Equals(digest, _first, StringComparison.Ordinal))
        {
            Count = 2;
        }
    }
}
