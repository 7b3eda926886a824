using Parity.Core.Backends;
using Parity.Core.Tensors;
using Parity.Interop;
using Parity.Interop.Files;
using Parity.Interop.Records;

namespace Parity.Backends.External.Recorded;

/// <summary>Answers that were saved elsewhere. No engine runs: the digests of its results are those of the run's own tensors.</summary>
public sealed class RecordedBackend : IBackend
{
    private const string Unknown = "unknown";
    private readonly RecordedOptions _options;
    private readonly TensorRecord _record;
    private readonly RecordedCases _cases;

    private RecordedBackend(RecordedOptions options, TensorRecord record)
    {
        (_options, _record) = (options, record);
        _cases = new RecordedCases(options, record);
        Description = Describe(ContentHash.OfPath(options.Path), ReadOutputs(0, out var isUnnamed), isUnnamed);
    }

    /// <inheritdoc/>
    public BackendDescription Description { get; }

    /// <summary>Opens a record.</summary>
    /// <exception cref="BackendException">It is none, holds no outputs, or not those of the runner that is asked for.</exception>
    public static RecordedBackend Load(RecordedOptions options)
    {
        TensorRecord? record = null;
        try
        {
            record = TensorRecord.Open(options.Path, options.Runner);
            return record.HasOutputs
                ? new RecordedBackend(options, record)
                : throw new BackendException($"Backend '{options.Name}': {options.DisplayPath} holds inputs and no outputs; name the file of the outputs.");
        }
        catch (Exception e)
        {
            record?.Dispose();
            if (e is TensorFileException or IOException or UnauthorizedAccessException)
            {
                throw Unreadable(options, e);
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<BackendResult> RunAsync(BackendInput input, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var (found, isProven) = _cases.Find(input);
            var digest = TensorDigest.XxHash128Of(input.Tensors);
            return ValueTask.FromResult(new BackendResult(ReadOutputs(found, out _), digest, digest, TimeSpan.Zero) { InputProven = isProven });
        }
        catch (TensorFileException e)
        {
            throw Unreadable(_options, e);
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

    private static BackendException Unreadable(RecordedOptions options, Exception e) => new($"Backend '{options.Name}': {e.Message}", e);

    private TensorSet ReadOutputs(int found, out bool isUnnamed)
    {
        var outputs = _record.ReadOutputs(found);
        isUnnamed = _record.IsUnnamed(found, outputs);
        return isUnnamed ? new TensorSet(outputs[0].WithName("0")) : outputs;
    }

    private BackendDescription Describe(string sha256, TensorSet firstOutputs, bool isUnnamed) =>
        new()
        {
            Name = _options.Name,
            Kind = "recorded",
            Library = _record.Backend?.Kind ?? _options.Runner ?? Unknown,
            LibraryVersion = Unknown,
            Device = Unknown,
            ModelPath = _options.DisplayPath,
            ModelSha256 = sha256,
            Inputs = [],
            Outputs = [.. firstOutputs.Select(output => new TensorSpec(isUnnamed ? null : output.Name, output.ElementType, null))],
            Switches =
            [
                new("cases", $"{_record.CaseNames.Count}"),
                new("format", _record.Format.Name()),
                new("lossless", _record.IsLossless ? "true" : "false"),
                .. _record.Backend is { } backend ? new KeyValuePair<string, string>[] { new("recorded_backend", backend.Name), new("recorded_model_sha256", backend.ModelSha256 ?? Unknown) } : [],
            ],
            IsLossless = _record.IsLossless,
            NotEnforced = _record.IsLossless ? [] : ["exact values: the record keeps six digits of each and no element types"],
        };
}
