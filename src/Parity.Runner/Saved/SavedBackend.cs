using Parity.Core.Backends;
using Parity.Core.Tensors;
using Parity.Interop;
using Parity.Interop.Files;
using Parity.Interop.Records;

namespace Parity.Runner.Saved;

/// <summary>One side of a comparison of saved tensors, asked case by case as an engine is; nothing is fed to it.</summary>
internal sealed class SavedBackend : IBackend
{
    private const string Unknown = "unknown";

    private readonly SavedSide _side;
    private readonly TensorRecord _record;
    private readonly string _sha256;
    private readonly Dictionary<string, int> _cases;
    private readonly IReadOnlyList<TensorSpec> _outputs;
    private SavedBackend? _reference;

    /// <exception cref="TensorFileException">The file is none of the formats.</exception>
    public SavedBackend(SavedSide side)
    {
        _side = side;
        _record = TensorRecord.Open(side.Path, side.Runner);
        _cases = _record.CaseNames.Select((name, index) => (name, index)).ToDictionary(entry => entry.name, entry => entry.index, StringComparer.Ordinal);
        _sha256 = ContentHash.OfPath(side.Path);
        var first = Read(0, out var isUnnamed);
        _outputs = [.. first.Select(tensor => new TensorSpec(isUnnamed ? null : tensor.Name, tensor.ElementType, null))];
    }

    /// <summary>The names of its cases, in order.</summary>
    public IReadOnlyList<string> CaseNames => _record.CaseNames;

    /// <summary>Whether its cases are numbered in their order, so that only that can be matched with the names of another side.</summary>
    public bool IsNumbered => !_record.AreCasesNamed || CaseNames.All(name => name.All(char.IsAsciiDigit) && name.Length == CaseNames[0].Length);

    /// <inheritdoc/>
    public BackendDescription Description => new()
    {
        Name = _side.Name,
        Kind = "recorded",
        Library = Unknown,
        LibraryVersion = Unknown,
        Device = Unknown,
        ModelPath = _side.Path,
        ModelSha256 = _sha256,
        IsLossless = _record.IsLossless,
        Inputs = [],
        Outputs = _outputs,
        Switches = [new("format", _record.Format.Name())],
    };

    /// <summary>Lets its cases, in order, answer to other names.</summary>
    public void CallCases(IEnumerable<string> names)
    {
        _cases.Clear();
        foreach (var (name, index) in names.Take(CaseNames.Count).Select((name, index) => (name, index)))
        {
            _cases.Add(name, index);
        }
    }

    /// <summary>Answers only to inputs that are those of the other side, as far as both sides hold them.</summary>
    public void HoldTo(SavedBackend reference) => _reference = reference;

    /// <inheritdoc/>
    public ValueTask<BackendResult> RunAsync(BackendInput input, CancellationToken cancellationToken = default)
    {
        if (!_cases.TryGetValue(input.Name, out var index))
        {
            throw new BackendException($"{_side.Path} has no case '{input.Name}' (it has {CaseNames.Count}); save the same cases on both sides.");
        }

        try
        {
            Prove(input.Name, index);
            var digest = TensorDigest.XxHash128Of(input.Tensors);
            return ValueTask.FromResult(new BackendResult(Read(index, out _), digest, digest, TimeSpan.Zero));
        }
        catch (TensorFileException e)
        {
            throw new BackendException(e.Message, e);
        }
    }

    /// <summary>Nothing is computed, so there is nothing to time.</summary>
    public ValueTask<BackendSpeed?> MeasureAsync(BackendInput input, MeasureOptions options, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<BackendSpeed?>(null);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _record.Dispose();
        return ValueTask.CompletedTask;
    }

    // Answers to different inputs differ, or agree, for no reason that lies in a model.
    private void Prove(string name, int index)
    {
        if (_reference is { } reference && reference._cases.TryGetValue(name, out var other) && _record.HasOutputs && reference._record.HasOutputs &&
            reference._record.ReadInputs(other) is { } expected && _record.ReadInputs(index) is { } inputs && SavedInputs.AreOthers(expected, inputs))
        {
            throw new BackendException($"{_side.Path} holds an answer to other bytes than {reference._side.Path} does; save both from the same inputs.");
        }
    }

    private TensorSet Read(int index, out bool isUnnamed)
    {
        var tensors = _record.ReadTensors(index);
        isUnnamed = _record.IsUnnamed(index, tensors);
        return isUnnamed ? new TensorSet(tensors[0].WithName("0")) : tensors;
    }
}
