using Parity.Core.Tensors;
using Parity.Interop.Files;
using Parity.Interop.Records;

namespace Parity.Interop.Trtexec;

/// <summary>A folder of files of <c>trtexec --dumpRawBindingsToFile</c>: one case, named as the folder is.</summary>
internal sealed class TrtexecRawSource : RecordSource
{
    private readonly string _folder;
    private readonly TrtexecFile[] _inputs;
    private readonly TrtexecFile[] _outputs;

    private TrtexecRawSource(string folder, TrtexecFile[] files)
    {
        _folder = folder;
        _inputs = [.. files.Where(file => file.IsInput)];
        _outputs = [.. files.Where(file => !file.IsInput)];
        CaseNames = [RecordFolder.NameOf(folder)];
    }

    public override RecordFormat Format => RecordFormat.TrtexecRaw;

    public override IReadOnlyList<string> CaseNames { get; }

    public override bool HasOutputs => _outputs.Length > 0;

    /// <summary>The files of a folder, or null when it has none.</summary>
    /// <exception cref="TensorFileException">A tensor is there twice, as after runs with several shapes.</exception>
    public static TrtexecRawSource? TryOpen(string folder)
    {
        var files = Directory.GetFiles(folder, "*.raw").Order(StringComparer.Ordinal).Select(TrtexecFiles.Parse).OfType<TrtexecFile>().ToArray();
        var twice = files.GroupBy(file => (file.Name, file.IsInput)).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw TensorFileException.At(folder, $"it holds the tensor {ShownText.Quote(twice.Key.Name)} in {twice.Count()} files, as several runs of trtexec leave them; keep the files of one run.");
        }

        return files.Length == 0 ? null : new TrtexecRawSource(folder, files);
    }

    public override TensorSet ReadOutputs(int caseIndex) => HasOutputs
        ? new TensorSet(_outputs.Select(file => file.Read()))
        : throw TensorFileException.At(_folder, "this folder holds inputs of trtexec and no outputs; write them with trtexec --dumpRawBindingsToFile.");

    public override TensorSet? ReadInputs(int caseIndex) => _inputs.Length == 0 ? null : new TensorSet(_inputs.Select(file => file.Read()));
}
