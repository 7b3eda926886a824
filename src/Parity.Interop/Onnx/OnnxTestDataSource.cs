using System.Text.RegularExpressions;
using Parity.Core.Tensors;
using Parity.Interop.Records;

namespace Parity.Interop.Onnx;

/// <summary>
/// A folder of <c>test_data_set_N</c> folders, each a case, or one such folder. Tensors without names get those of the graph
/// in the .onnx file beside the sets, by position, or else <c>input_I</c> and <c>output_I</c>.
/// </summary>
internal sealed partial class OnnxTestDataSource : RecordSource
{
    private readonly OnnxTestSet[] _sets;

    private OnnxTestDataSource(OnnxTestSet[] sets) => (_sets, CaseNames) = (sets, [.. sets.Select(set => set.Name)]);

    public override RecordFormat Format => RecordFormat.OnnxTestData;

    public override IReadOnlyList<string> CaseNames { get; }

    public override bool AreCasesNamed => false;

    public override bool HasOutputs => Array.Exists(_sets, set => set.HasOutputs);

    /// <summary>The sets of a folder, or null when it has none.</summary>
    public static OnnxTestDataSource? TryOpen(string folder)
    {
        var folders = Directory.GetDirectories(folder).Select(path => (Path: path, Match: SetName().Match(Path.GetFileName(path)))).Where(pair => pair.Match.Success).ToArray();
        if (folders.Length > 0)
        {
            var graph = new OnnxGraphNames(folder);
            return new OnnxTestDataSource([.. folders
                .OrderBy(pair => pair.Match.Groups[1].Value.TrimStart('0').Length)
                .ThenBy(pair => pair.Match.Groups[1].Value.TrimStart('0'), StringComparer.Ordinal)
                .ThenBy(pair => pair.Path, StringComparer.Ordinal)
                .Select(pair => OnnxTestSet.TryOpen(pair.Path, graph) ?? throw TensorFileException.At(pair.Path, "this folder of ONNX test data holds no input_I.pb and no output_I.pb; remove it or write it again."))]);
        }

        var above = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        return OnnxTestSet.TryOpen(folder, new OnnxGraphNames(above)) is { } single ? new OnnxTestDataSource([single]) : null;
    }

    public override TensorSet ReadOutputs(int caseIndex) => _sets[caseIndex].ReadOutputs();

    public override TensorSet? ReadInputs(int caseIndex) => _sets[caseIndex].ReadInputs();

    [GeneratedRegex(@"^test_data_set_([0-9]+)\z")]
    private static partial Regex SetName();
}
