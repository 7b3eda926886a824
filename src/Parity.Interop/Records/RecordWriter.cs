using System.Text.Json;
using Parity.Core.Tensors;
using Parity.Interop.Files;

namespace Parity.Interop.Records;

/// <summary>
/// Writes a record of Parity's own, case by case: <c>record.json</c> and numbered .npz files below <c>cases/</c>.
/// <c>record.json</c> is written last, so that a recording which was broken off is not taken for a record. Not for several
/// threads at once.
/// </summary>
public sealed class RecordWriter
{
    private readonly string _folder;
    private readonly string _parityVersion;
    private readonly RecordedBackend _backend;
    private readonly List<RecordedCase> _cases = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>Creates the folder and those around it.</summary>
    /// <param name="folder">The folder, which must not exist or be empty: old cases would be read together with new ones.</param>
    /// <param name="parityVersion">The version of Parity to state.</param>
    /// <param name="backend">What makes the outputs.</param>
    /// <exception cref="TensorFileException">The folder holds something or cannot be created.</exception>
    public RecordWriter(string folder, string parityVersion, RecordedBackend backend)
    {
        (_folder, _parityVersion, _backend) = (folder, parityVersion, backend);
        try
        {
            NewFolder.CheckIsFree(Path.GetFullPath(folder), folder);
            Directory.CreateDirectory(Path.Combine(folder, RecordManifest.CasesFolder));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw TensorFileException.At(folder, $"it cannot be created: {e.Message}", e);
        }
    }

    /// <summary>Writes a case.</summary>
    /// <param name="caseName">Its name, of any characters, each once.</param>
    /// <param name="inputs">What the backend was given.</param>
    /// <param name="outputs">What it answered.</param>
    /// <exception cref="TensorFileException">The name is there already, there are no inputs or outputs, or a file cannot be written.</exception>
    public void Add(string caseName, TensorSet inputs, TensorSet outputs)
    {
        if (inputs.Count == 0 || outputs.Count == 0)
        {
            throw TensorFileException.At(_folder, $"the case {ShownText.Quote(caseName)} has no {(inputs.Count == 0 ? "inputs" : "outputs")} to record; check the model.");
        }

        if (!_names.Add(caseName))
        {
            throw TensorFileException.At(_folder, $"the case {ShownText.Quote(caseName)} is recorded already; name each input once.");
        }

        var number = $"{RecordManifest.CasesFolder}/{_cases.Count:D5}";
        _cases.Add(new RecordedCase(
            caseName,
            StoredTensors.Write(_folder, $"{number}.inputs.npz", inputs),
            StoredTensors.Write(_folder, $"{number}.outputs.npz", outputs),
            inputs.ToDictionary(tensor => tensor.Name, TensorDigest.Sha256, StringComparer.Ordinal)));
    }

    /// <summary>Makes it a record.</summary>
    /// <exception cref="TensorFileException">There are no cases, or <c>record.json</c> cannot be written.</exception>
    public void Finish()
    {
        if (_cases.Count == 0)
        {
            throw TensorFileException.At(_folder, "no case was recorded; check the inputs.");
        }

        var manifest = new RecordManifest(RecordManifest.CurrentVersion, _parityVersion, _backend, _cases);
        AtomicFile.Write(Path.Combine(_folder, RecordManifest.FileName), stream =>
        {
            JsonSerializer.Serialize(stream, manifest, RecordJsonContext.Default.RecordManifest);
            stream.WriteByte((byte)'\n');
        });
    }
}
