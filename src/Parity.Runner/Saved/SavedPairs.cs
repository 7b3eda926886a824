using Parity.Core.Tensors;
using Parity.Runner.Inputs;

namespace Parity.Runner.Saved;

/// <summary>The cases of two sides by name: one that a side lacks is asked for all the same, and becomes its fault.</summary>
internal sealed class SavedPairs : IInputSource
{
    private readonly IReadOnlyList<string> _names;

    private SavedPairs(IReadOnlyList<string> names) => _names = names;

    public int Count => _names.Count;

    public IReadOnlyList<string> Names => [];

    public string Nothing => "Neither side holds a case, so nothing was compared.";

    /// <summary>Pairs the cases; two lone ones belong together whatever they are called.</summary>
    public static SavedPairs Of(SavedBackend reference, SavedBackend candidate)
    {
        if (reference.CaseNames is [var left] && candidate.CaseNames is [var right])
        {
            candidate.CallOnlyCase(left);
            return new SavedPairs([left]);
        }

        return new SavedPairs([.. reference.CaseNames, .. candidate.CaseNames.Except(reference.CaseNames, StringComparer.Ordinal)]);
    }

    public IEnumerable<PreparedInput> Read() => _names.Select(name => new PreparedInput(name, new RunInput(name, new TensorSet(), [], null, null), null));
}
