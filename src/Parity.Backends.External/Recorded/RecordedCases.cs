using Parity.Core.Backends;
using Parity.Interop.Records;

namespace Parity.Backends.External.Recorded;

/// <summary>
/// Finds the case of a record that answers an input: by name where cases have names, and by the bytes of the inputs where the
/// record holds them. Order alone is no proof, and is used only where nothing else is there and unproven answers are allowed.
/// </summary>
internal sealed class RecordedCases(RecordedOptions options, TensorRecord record)
{
    private readonly Dictionary<int, string> _unproven = [];
    private readonly List<string> _namesInOrder = [];
    private Dictionary<string, int>? _byInputs;

    /// <summary>The case that answers this input, and whether its own inputs prove it.</summary>
    /// <exception cref="BackendException">There is none, it was recorded for other bytes, or it is unproven and that is not allowed.</exception>
    public (int Case, bool IsProven) Find(BackendInput input)
    {
        if (record.AreCasesNamed && FindByName(input.Name) is { } named)
        {
            return IsOf(named, input) switch
            {
                true => (named, true),
                false => throw Fault($"its answer to '{input.Name}' was recorded for other bytes; record it again with this preprocessing, or correct the preprocessing"),
                null => (AllowUnproven(named, input.Name), false),
            };
        }

        if (HoldsInputs)
        {
            return ByInputs.TryGetValue(InputIdentity.ByPosition(input.Tensors), out var found) ? (found, true)
                : throw Fault($"none of its {record.CaseNames.Count} cases was recorded for the bytes of '{input.Name}'{(record.AreCasesNamed ? ", and none has its name" : string.Empty)}; record it again with this preprocessing");
        }

        return record.AreCasesNamed
            ? throw Fault($"it has no answer to '{input.Name}'; it has {Shown()}")
            : (AllowUnproven(NextInOrder(input.Name), input.Name), false);
    }

    private bool HoldsInputs => ByInputs.Count > 0;

    private Dictionary<string, int> ByInputs => _byInputs ??= ReadInputs();

    /// <summary>Null where the record does not hold what the case was fed with.</summary>
    private bool? IsOf(int found, BackendInput input)
    {
        var digests = record.InputDigests(found);
        if (digests is not null && Matches(digests))
        {
            return true;
        }

        // The names of inputs may differ between the record and the run.
        return record.ReadInputs(found) is { } inputs
            ? Matches(InputIdentity.ByName(inputs)) || string.Equals(InputIdentity.ByPosition(inputs), InputIdentity.ByPosition(input.Tensors), StringComparison.Ordinal)
            : digests is null ? null : false;

        bool Matches(IReadOnlyDictionary<string, string> recorded) =>
            InputIdentity.Same(recorded, input.Sha256) || InputIdentity.Same(recorded, InputIdentity.ByName(input.Tensors));
    }

    private int? FindByName(string name)
    {
        var names = record.CaseNames;
        var extension = Path.GetExtension(name);
        return new[] { name, name[..^extension.Length] }
            .Select(candidate => Enumerable.Range(0, names.Count).Cast<int?>().FirstOrDefault(i => string.Equals(names[i!.Value], candidate, StringComparison.Ordinal)))
            .FirstOrDefault(found => found is not null);
    }

    private int NextInOrder(string name)
    {
        var position = _namesInOrder.IndexOf(name);
        if (position < 0)
        {
            position = _namesInOrder.Count;
            _namesInOrder.Add(name);
        }

        return position < record.CaseNames.Count
            ? position
            : throw Fault($"it has {record.CaseNames.Count} numbered cases, and '{name}' is input {position + 1} of the run; record all of them");
    }

    private int AllowUnproven(int found, string name)
    {
        if (!options.AllowUnproven)
        {
            throw Fault($"nothing in it proves that its answer to '{name}' was made from the same bytes; record it with its inputs, or set allow_unproven: true to compare it all the same");
        }

        return _unproven.TryAdd(found, name) || _unproven[found] == name
            ? found
            : throw Fault($"its case '{record.CaseNames[found]}' would answer both '{_unproven[found]}' and '{name}'; name its cases as the inputs are named, with their extensions");
    }

    private Dictionary<string, int> ReadInputs()
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < record.CaseNames.Count; i++)
        {
            if (record.ReadInputs(i) is { Count: > 0 } inputs)
            {
                found.TryAdd(InputIdentity.ByPosition(inputs), i);
            }
        }

        return found;
    }

    private string Shown()
    {
        const int Most = 3;
        var names = record.CaseNames;
        return string.Join(", ", names.Take(Most).Select(name => $"'{Protocol.MessageText.Of(name)}'")) + (names.Count > Most ? $" and {names.Count - Most} more" : string.Empty);
    }

    private BackendException Fault(string problem) => new($"Backend '{options.Name}': {options.DisplayPath}: {problem}.");
}
