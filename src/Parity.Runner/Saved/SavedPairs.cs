using Parity.Core.Tensors;
using Parity.Runner.Inputs;

namespace Parity.Runner.Saved;

/// <summary>The cases of two sides by name: one that a side lacks is asked for all the same, and becomes its fault.</summary>
internal sealed class SavedPairs : IInputSource
{
    private readonly IReadOnlyList<string> _names;

    private SavedPairs(IReadOnlyList<string> names) => _names = names;

    public IReadOnlyList<string> InputNames => _names;

    public int Count => _names.Count;

    public IReadOnlyList<string> Names => [];

    public string Nothing => "Neither side holds a case, so nothing was compared.";

    /// <summary>
    /// Pairs the cases: by name where both sides have the same names, by order where a side only numbers them or both have one, else by
    /// name as far as there are pairs.
    /// </summary>
    public static SavedPairs Of(SavedBackend reference, SavedBackend candidate)
    {
        candidate.HoldTo(reference);
        var (left, right) = (reference.CaseNames, candidate.CaseNames);
        if (left.ToHashSet(StringComparer.Ordinal).SetEquals(right))
        {
            return new SavedPairs(left);
        }

        if ((left.Count, right.Count) == (1, 1) || reference.IsNumbered || candidate.IsNumbered)
        {
            // A name tells more than a number; of the longer side no case is left out.
            var names = left.Count != right.Count ? (left.Count > right.Count ? left : right) : reference.IsNumbered ? right : left;
            reference.CallCases(names);
            candidate.CallCases(names);
            return new SavedPairs(names);
        }

        return new SavedPairs([.. left, .. right.Except(left, StringComparer.Ordinal)]);
    }

    public IEnumerable<PreparedInput> Read() => _names.Select(name => new PreparedInput(name, new RunInput(name, new TensorSet(), [], null, null), null));
}
