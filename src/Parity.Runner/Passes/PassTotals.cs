using Parity.Core.Comparison;

namespace Parity.Runner.Passes;

/// <summary>Comparisons of backends with themselves over the run, by what was compared.</summary>
internal sealed class PassTotals<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, PassTotal> _byKey = [];
    private readonly List<TKey> _order = [];

    /// <summary>What was added, in the order in which it first came.</summary>
    public IEnumerable<(TKey Key, PassTotal Total)> Entries => _order.Select(key => (key, _byKey[key]));

    public void Add(TKey key, string input, TensorComparison comparison)
    {
        if (comparison.Problem is { } problem)
        {
            AddProblem(key, input, problem);
            return;
        }

        var statistics = comparison.Statistics!;
        // No element, no difference: the maximum over none is not a number.
        Of(key).Add(input, statistics.HasEvidence ? statistics.MaxAbs : 0, statistics.HasEvidence ? statistics.MaxRel : 0, statistics.Mismatched, null);
    }

    /// <summary>What cannot be compared is as different as can be.</summary>
    public void AddProblem(TKey key, string input, string problem) =>
        Of(key).Add(input, double.PositiveInfinity, double.PositiveInfinity, 1, problem);

    private PassTotal Of(TKey key)
    {
        if (!_byKey.TryGetValue(key, out var total))
        {
            _byKey.Add(key, total = new PassTotal());
            _order.Add(key);
        }

        return total;
    }
}
