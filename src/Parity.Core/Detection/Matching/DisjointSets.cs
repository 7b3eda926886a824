namespace Parity.Core.Detection.Matching;

/// <summary>Elements in sets that are joined step by step.</summary>
/// <param name="count">The number of elements, each in a set of its own at first.</param>
internal sealed class DisjointSets(int count)
{
    private readonly int[] _parents = [.. Enumerable.Range(0, count)];

    /// <summary>The element that stands for the set of another.</summary>
    public int RootOf(int element)
    {
        while (_parents[element] != element)
        {
            _parents[element] = _parents[_parents[element]];
            element = _parents[element];
        }

        return element;
    }

    /// <summary>Joins the sets of two elements.</summary>
    public void Join(int a, int b) => _parents[RootOf(a)] = RootOf(b);
}
