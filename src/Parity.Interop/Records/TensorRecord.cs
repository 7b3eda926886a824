using Parity.Core.Tensors;
using Parity.Interop.Files;

namespace Parity.Interop.Records;

/// <summary>
/// Tensors saved by any tool, case by case: .npy, .npz, folders of them, ONNX test data, Polygraphy and trtexec files and
/// Parity's own records, told apart by their content. A case is read when it is asked for, into memory of its own. Not for
/// several threads at once.
/// </summary>
public sealed class TensorRecord : IDisposable
{
    private RecordSource? _source;

    private TensorRecord(RecordSource source) => _source = source;

    /// <summary>How the record is stored.</summary>
    public RecordFormat Format => Source.Format;

    /// <summary>
    /// The cases in a stable order, each name once. A case that is a file is named as the file is in the folder, without its
    /// extension and with <c>/</c> on every system.
    /// </summary>
    public IReadOnlyList<string> CaseNames => Source.CaseNames;

    /// <summary>Whether cases have names of their own; otherwise they are numbered, and only their order can be matched.</summary>
    public bool AreCasesNamed => Source.AreCasesNamed;

    /// <summary>Whether every element is what the engine gave. JSON of <c>trtexec --exportOutput</c> has six digits and no types.</summary>
    public bool IsLossless => Source.Format != RecordFormat.Trtexec;

    /// <summary>Whether there are outputs, or tensors that are not said to be inputs. A list of Polygraphy's feeds has none.</summary>
    public bool HasOutputs => Source.HasOutputs;

    /// <summary>What made the record; null unless it is one of Parity's own.</summary>
    public RecordedBackend? Backend => Source.Backend;

    private RecordSource Source => _source ?? throw new ObjectDisposedException(nameof(TensorRecord));

    /// <summary>Opens a file or folder.</summary>
    /// <param name="path">The file or folder, whatever its extension.</param>
    /// <param name="runner">Which of Polygraphy's runners to read; only needed, and only allowed, where a file has runners.</param>
    /// <exception cref="TensorFileException">It is none of the formats, holds no cases, is damaged, or the runner is not clear.</exception>
    public static TensorRecord Open(string path, string? runner = null)
    {
        var source = Directory.Exists(path) ? RecordFolder.Open(path) : RecordFile.Open(path, runner);
        if (runner is not null && source.Format != RecordFormat.Polygraphy)
        {
            throw TensorFileException.At(path, $"the runner {ShownText.Quote(runner)} is asked for, and only RunResults of Polygraphy have runners; leave the runner out.");
        }

        return new TensorRecord(source);
    }

    /// <summary>
    /// Reads the outputs of a case. Files that do not tell inputs from outputs, as .npz, give all their tensors.
    /// </summary>
    /// <exception cref="TensorFileException">The case has no outputs, or they cannot be read.</exception>
    public TensorSet ReadOutputs(int caseIndex) => Source.ReadOutputs(caseIndex);

    /// <summary>Reads the inputs of a case; null where the record has none or does not tell them from outputs.</summary>
    /// <exception cref="TensorFileException">They cannot be read, or are not those that the record says it was made from.</exception>
    public TensorSet? ReadInputs(int caseIndex) => Source.ReadInputs(caseIndex);

    /// <summary>Reads what the record is about: its outputs, or its inputs where no case has outputs.</summary>
    /// <exception cref="TensorFileException">They cannot be read.</exception>
    public TensorSet ReadTensors(int caseIndex) =>
        HasOutputs ? ReadOutputs(caseIndex) : ReadInputs(caseIndex) ?? ReadOutputs(caseIndex);

    /// <summary>
    /// Whether the only tensor of a case has no name of its own, as in a .npy file: then it is called as the case is, and belongs to
    /// whatever is alone on another side.
    /// </summary>
    /// <param name="caseIndex">The case.</param>
    /// <param name="tensors">Its tensors.</param>
    public bool IsUnnamed(int caseIndex, TensorSet tensors)
    {
        var name = CaseNames[caseIndex];
        return tensors.Count == 1 && tensors[0].Name == name[(name.LastIndexOf('/') + 1)..];
    }

    /// <summary>
    /// The <see cref="TensorDigest.Sha256"/> of each input by its name; null unless the record is one of Parity's own. Where
    /// only the inputs themselves are there, their digests can be computed from <see cref="ReadInputs"/>.
    /// </summary>
    public IReadOnlyDictionary<string, string>? InputDigests(int caseIndex) => Source.InputDigests(caseIndex);

    /// <summary>Lets go of what is held: of JSON the whole text.</summary>
    public void Dispose() => _source = null;
}
