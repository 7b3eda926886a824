using Parity.Core.Tensors;
using Parity.Interop;
using Parity.Interop.Records;
using Parity.Runner.Backends;
using Parity.Runner.Inputs;

namespace Parity.Runner.Recording;

/// <summary>
/// One backend's record. It is written as Parity's own first, case by case in flat memory; other formats, some of which are one file over
/// all cases, are made of that.
/// </summary>
internal sealed class RecordSink
{
    private readonly string _folder;
    private readonly string _path;
    private readonly LoadedBackend _backend;
    private readonly RecordTarget _format;
    private readonly RecordWriter _writer;

    /// <param name="folder">The folder of all records.</param>
    /// <param name="format">How the record is to be stored.</param>
    /// <param name="backend">The backend.</param>
    /// <param name="parityVersion">The version of Parity to state.</param>
    /// <exception cref="TensorFileException">The folder cannot be written to.</exception>
    public RecordSink(string folder, RecordTarget format, LoadedBackend backend, string parityVersion)
    {
        var description = backend.Backend.Description;
        (_folder, _format, _backend) = (folder, format, backend);
        _path = Path.Combine(folder, format == RecordTarget.Parity ? backend.Name : $".{backend.Name}.parity");
        _writer = new RecordWriter(_path, parityVersion, new RecordedBackend(backend.Name, description.Kind, description.ModelSha256));
    }

    /// <summary>Cases so far.</summary>
    public int Cases { get; private set; }

    /// <summary>Adds a case.</summary>
    /// <param name="input">The run's input: what Parity's record is matched by.</param>
    /// <param name="adapted">The same as the backend takes it: what other tools are to feed.</param>
    /// <param name="outputs">What it answered, under the run's names.</param>
    /// <exception cref="TensorFileException">A file cannot be written.</exception>
    public void Add(RunInput input, AdaptedInput adapted, TensorSet outputs)
    {
        _writer.Add(input.Name, _format == RecordTarget.Parity ? input.Tensors : UnderEngineNames(adapted.Input.Tensors), outputs);
        Cases++;
    }

    /// <summary>Makes it a record of its format.</summary>
    /// <exception cref="TensorFileException">It cannot be written.</exception>
    public SavedRecord Finish()
    {
        _writer.Finish();
        if (_format == RecordTarget.Parity)
        {
            return new SavedRecord(_backend.Name, _path, null);
        }

        using var record = TensorRecord.Open(_path);
        var saved = RecordExport.Write(record, _format, _folder, _backend.Name);
        Remove(_path);
        return saved;
    }

    /// <summary>Removes what was written, whole or in part.</summary>
    public void Remove()
    {
        Remove(_path);
        foreach (var path in RecordExport.Paths(_format, _folder, _backend.Name))
        {
            Remove(path);
        }
    }

    private static void Remove(string path)
    {
        try
        {
            if (Directory.Exists(path))
            {
                Directory.Delete(path, recursive: true);
            }

            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The failure that is already on its way says more.
        }
    }

    private TensorSet UnderEngineNames(TensorSet tensors)
    {
        var inputs = _backend.Backend.Description.Inputs;
        return new TensorSet(tensors.Select((tensor, position) => inputs.ElementAtOrDefault(position)?.Name is { } name ? tensor.WithName(name) : tensor));
    }
}
