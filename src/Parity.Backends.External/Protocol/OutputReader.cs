using Parity.Core.Tensors;
using Parity.Interop;
using Parity.Interop.Numpy;

namespace Parity.Backends.External.Protocol;

/// <summary>Reads what a command wrote. Nothing that it wrote is left out silently, and nothing is believed that the files do not hold.</summary>
/// <param name="folder">The folder of the request.</param>
/// <param name="maxBytes">The most bytes that all outputs may have together.</param>
internal sealed class OutputReader(string folder, long maxBytes)
{
    private const string Extension = ".npy";

    /// <summary>The outputs in order.</summary>
    /// <param name="told">The files as the answer lists them; null where it lists none.</param>
    /// <exception cref="AnswerException">One is missing, unreadable, there twice or too large.</exception>
    public TensorSet Read(IReadOnlyList<AnswerTensor>? told)
    {
        try
        {
            WrittenFile.Check(Path.Combine(folder, ProtocolNames.OutputFolder), ProtocolNames.OutputFolder);
            var written = Directory.GetFileSystemEntries(Path.Combine(folder, ProtocolNames.OutputFolder)).Select(Shown).Order(StringComparer.Ordinal).ToList();
            var archive = Path.Combine(folder, ProtocolNames.OutputArchive);
            if (File.Exists(archive))
            {
                return written.Count == 0 && told is null
                    ? ReadArchive(archive)
                    : throw Refuse($"{ProtocolNames.OutputArchive} and other outputs; write one or the other");
            }

            if (written.FirstOrDefault(file => !file.EndsWith(Extension, StringComparison.Ordinal)) is { } stranger)
            {
                throw Refuse($"{stranger}, which is no .npy file; write one .npy file for each output, or {ProtocolNames.OutputArchive} beside the folder {ProtocolNames.OutputFolder}");
            }

            var outputs = told is null ? [.. ByName(written)] : Listed(told, written);
            return outputs.Count > 0 ? ReadFiles(outputs) : throw Refuse($"no outputs: neither {ProtocolNames.OutputFolder}/*.npy nor {ProtocolNames.OutputArchive}");
        }
        catch (TensorFileException e)
        {
            throw new AnswerException($"wrote an output that cannot be read: {e.Message.Replace($"{folder}/", string.Empty, StringComparison.Ordinal)}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AnswerException($"wrote outputs that cannot be read: {e.Message.TrimEnd('.')}.", e);
        }
    }

    private static AnswerException Refuse(string problem) => new($"wrote {problem}.");

    // Numbers in their order, then names in theirs.
    private static IEnumerable<AnswerTensor> ByName(IEnumerable<string> files) =>
        files.Select(file => new AnswerTensor { Name = Path.GetFileNameWithoutExtension(file), File = file })
            .OrderBy(output => int.TryParse(output.Name, System.Globalization.NumberStyles.None, null, out var number) ? number : int.MaxValue)
            .ThenBy(output => output.Name, StringComparer.Ordinal);

    private static IReadOnlyList<AnswerTensor> Listed(IReadOnlyList<AnswerTensor> told, IReadOnlyList<string> written)
    {
        if (told.FirstOrDefault(output => output.Name is null || output.File is null) is not null)
        {
            throw new AnswerException("lists an output without a name or a file; give both.");
        }

        if (told.GroupBy(output => output.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new AnswerException($"lists the output '{MessageText.Of(twice.Key!)}' twice; names must differ.");
        }

        var surplus = written.Except(told.Select(output => output.File!), StringComparer.Ordinal).FirstOrDefault();
        var missing = told.Select(output => output.File!).Except(written, StringComparer.Ordinal).FirstOrDefault();
        return surplus is not null ? throw Refuse($"{surplus}, which its answer does not list; list it or do not write it")
            : missing is not null ? throw new AnswerException($"lists {MessageText.Of(missing)}, which it did not write into {ProtocolNames.OutputFolder}.")
            : told;
    }

    private TensorSet ReadFiles(IReadOnlyList<AnswerTensor> outputs)
    {
        var files = outputs.Select(output => new FileInfo(Path.Combine(folder, output.File!))).ToList();
        files.ForEach(file => WrittenFile.Check(file.FullName, Shown(file.FullName)));
        CheckTotal(files.Sum(file => file.Length));
        return new TensorSet(outputs.Select((output, i) => ReadFile(output, files[i].FullName)).ToList());
    }

    private static TensorData ReadFile(AnswerTensor output, string path)
    {
        var tensor = NpyReader.Read(path, output.Name!);
        return output.Type is null ? tensor
            : TensorTypes.Find(output.Type) is not { } type ? throw new AnswerException($"gives the output '{MessageText.Of(output.Name!)}' the type '{MessageText.Of(output.Type)}', which is none; use a name such as float32.")
            : TensorTypes.FromNumpy(tensor, type) ?? throw new AnswerException($"says that the output '{MessageText.Of(output.Name!)}' is {type.Name()}, but its file holds {tensor.ElementType.Name()}; correct one of them.");
    }

    private TensorSet ReadArchive(string path)
    {
        WrittenFile.Check(path, ProtocolNames.OutputArchive);
        using var archive = new NpzReader(path) { MaxTensorBytes = (int)Math.Min(maxBytes, NpyReader.DefaultMaxTensorBytes) };
        if (archive.Names.Count == 0)
        {
            throw Refuse($"{ProtocolNames.OutputArchive} without an array");
        }

        var tensors = new List<TensorData>();
        foreach (var name in archive.Names)
        {
            tensors.Add(archive.Read(name));
            CheckTotal(tensors.Sum(tensor => (long)tensor.Bytes.Length));
        }

        return new TensorSet(tensors);
    }

    private void CheckTotal(long bytes)
    {
        if (bytes > maxBytes)
        {
            throw Refuse($"outputs of {bytes} bytes, and {maxBytes} are allowed; verify with a smaller size or batch");
        }
    }

    private string Shown(string path) => Path.GetRelativePath(folder, path).Replace('\\', '/');
}
