using Parity.Core.Tensors;
using Parity.Interop.Files;

namespace Parity.Interop.Trtexec;

/// <summary>The raw bindings of one run of trtexec.</summary>
internal sealed record TrtexecRawCase(string Folder, TrtexecFile[] Inputs, TrtexecFile[] Outputs)
{
    /// <summary>The files of a folder, or null when it has none.</summary>
    /// <exception cref="TensorFileException">A tensor is there twice, as after runs with several shapes.</exception>
    public static TrtexecRawCase? TryOpen(string folder)
    {
        var files = Directory.GetFiles(folder, "*.raw").Order(StringComparer.Ordinal).Select(TrtexecFiles.Parse).OfType<TrtexecFile>().ToArray();
        var twice = files.GroupBy(file => (file.Name, file.IsInput)).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw TensorFileException.At(folder, $"it holds the tensor {ShownText.Quote(twice.Key.Name)} in {twice.Count()} files, as several runs of trtexec leave them; keep the files of one run.");
        }

        return files.Length == 0 ? null : new TrtexecRawCase(folder, [.. files.Where(file => file.IsInput)], [.. files.Where(file => !file.IsInput)]);
    }

    public TensorSet ReadOutputs() => Outputs.Length > 0
        ? new TensorSet(Outputs.Select(file => file.Read()))
        : throw TensorFileException.At(Folder, "this folder holds inputs of trtexec and no outputs; write them with trtexec --dumpRawBindingsToFile.");

    public TensorSet? ReadInputs() => Inputs.Length == 0 ? null : new TensorSet(Inputs.Select(file => file.Read()));
}
