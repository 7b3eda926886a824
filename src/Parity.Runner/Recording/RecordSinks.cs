using System.Collections.Immutable;
using Parity.Interop;
using Parity.Runner.Backends;

namespace Parity.Runner.Recording;

/// <summary>The records of a recording that is under way. Those that are not finished are removed with it.</summary>
internal sealed class RecordSinks : IDisposable
{
    private readonly string _folder;
    private readonly RecordTarget _format;
    private readonly string _parityVersion;
    private readonly bool _existed;
    private readonly Dictionary<string, RecordSink> _sinks = new(StringComparer.Ordinal);
    private readonly HashSet<string> _finished = new(StringComparer.Ordinal);

    /// <exception cref="TensorFileException">The folder holds something.</exception>
    public RecordSinks(string folder, RecordTarget format, string parityVersion)
    {
        (_folder, _format, _parityVersion) = (folder, format, parityVersion);
        _existed = Directory.Exists(folder);
        if (File.Exists(folder) || (_existed && Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            throw new TensorFileException($"{folder} holds something already, which a record must not be mixed with; name an empty folder or remove it.");
        }
    }

    /// <summary>Inputs so far.</summary>
    public int Cases { get; private set; }

    public void CountCase() => Cases++;

    public RecordSink Of(LoadedBackend backend)
    {
        if (!_sinks.TryGetValue(backend.Name, out var sink))
        {
            _sinks.Add(backend.Name, sink = new RecordSink(_folder, _format, backend, _parityVersion));
        }

        return sink;
    }

    /// <summary>Finishes the records of backends that answered every input. One that its format cannot hold is a fault of its backend.</summary>
    public ImmutableArray<SavedRecord> Finish(FaultLog faults)
    {
        var records = ImmutableArray.CreateBuilder<SavedRecord>();
        foreach (var (backend, sink) in _sinks.Where(entry => entry.Value.Cases == Cases))
        {
            try
            {
                records.Add(sink.Finish());
                _finished.Add(backend);
            }
            catch (TensorFileException e)
            {
                faults.Add(backend, null, e.Message);
            }
        }

        return records.ToImmutable();
    }

    public void Dispose()
    {
        foreach (var (_, sink) in _sinks.Where(entry => !_finished.Contains(entry.Key)))
        {
            sink.Remove();
        }

        if (!_existed && _finished.Count == 0 && Directory.Exists(_folder) && !Directory.EnumerateFileSystemEntries(_folder).Any())
        {
            Directory.Delete(_folder);
        }
    }
}
