using System.Text.RegularExpressions;
using Parity.Core.Tensors;
using Parity.Interop.Files;
using Parity.Interop.Records;

namespace Parity.Interop.Onnx;

/// <summary>One folder of <c>input_I.pb</c> and <c>output_I.pb</c>.</summary>
internal sealed partial class OnnxTestSet
{
    private readonly string _folder;
    private readonly OnnxGraphNames _graph;
    private readonly string[] _inputs;
    private readonly string[] _outputs;

    private OnnxTestSet(string folder, OnnxGraphNames graph, string[] inputs, string[] outputs) =>
        (_folder, _graph, _inputs, _outputs) = (folder, graph, inputs, outputs);

    public string Name => RecordFolder.NameOf(_folder);

    public bool HasOutputs => _outputs.Length > 0;

    /// <summary>The set in a folder, or null when there is none.</summary>
    /// <exception cref="TensorFileException">A position is missing: a tensor that is left out would be compared with nothing.</exception>
    public static OnnxTestSet? TryOpen(string folder, OnnxGraphNames graph)
    {
        var files = Directory.GetFiles(folder).Select(Path.GetFileName).OfType<string>().Where(name => TensorName().IsMatch(name)).ToHashSet(StringComparer.Ordinal);
        return files.Count == 0 ? null : new OnnxTestSet(folder, graph, Sorted(folder, files, "input"), Sorted(folder, files, "output"));
    }

    public TensorSet ReadOutputs() =>
        HasOutputs ? Read(_outputs, isInput: false) : throw TensorFileException.At(_folder, "this ONNX test data has inputs and no outputs; write output_I.pb files as well.");

    public TensorSet? ReadInputs() => _inputs.Length == 0 ? null : Read(_inputs, isInput: true);

    private static string[] Sorted(string folder, HashSet<string> files, string side)
    {
        var count = files.Count(name => name.StartsWith(side, StringComparison.Ordinal));
        var names = Enumerable.Range(0, count).Select(i => $"{side}_{i}.pb").ToArray();
        var missing = Array.Find(names, name => !files.Contains(name));
        return missing is null
            ? names
            : throw TensorFileException.At(folder, $"it has {count} files {side}_I.pb and {missing} is not among them; write the test data again.");
    }

    private TensorSet Read(string[] files, bool isInput)
    {
        var tensors = new List<TensorData>();
        for (var i = 0; i < files.Length; i++)
        {
            var (path, position) = (Path.Combine(_folder, files[i]), i);
            var tensor = TensorProtoReader.Read(path, () => _graph.At(isInput, position, path) ?? Path.GetFileNameWithoutExtension(path));
            if (tensors.Exists(other => other.Name == tensor.Name))
            {
                throw TensorFileException.At(path, $"another file of this folder holds the tensor {ShownText.Quote(tensor.Name)}, too; write the test data again.");
            }

            tensors.Add(tensor);
        }

        return new TensorSet(tensors);
    }

    [GeneratedRegex(@"^(input|output)_[0-9]+\.pb\z")]
    private static partial Regex TensorName();
}
