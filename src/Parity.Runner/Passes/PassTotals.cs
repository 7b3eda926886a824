using Parity.Runner.Cases;

namespace Parity.Runner.Passes;

/// <summary>Comparisons of backends with themselves over the run, by what was compared.</summary>
internal sealed class PassTotals
{
    private readonly Dictionary<PassKey, PassTotal> _byKey = [];
    private readonly List<PassKey> _order = [];

    /// <summary>What was added, in the order in which it first came.</summary>
    public IEnumerable<(PassKey Key, PassTotal Total)> Entries => _order.Select(key => (key, _byKey[key]));

    public void Add(string input, PassFact fact)
    {
        if (!_byKey.TryGetValue(fact.Key, out var total))
        {
            _byKey.Add(fact.Key, total = new PassTotal());
            _order.Add(fact.Key);
        }

        total.Add(input, fact.MaxAbs, fact.MaxRel, fact.Mismatched, fact.Problem);
    }
}
