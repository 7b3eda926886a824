using System.Globalization;
using Parity.Interop;
using Parity.Interop.Onnx;
using Parity.Interop.Polygraphy;
using Parity.Interop.Records;
using Parity.Interop.Trtexec;

namespace Parity.Runner.Recording;

/// <summary>From a record of Parity's own to other tools' files.</summary>
internal static class RecordExport
{
    /// <summary>Writes every case, one at a time.</summary>
    /// <param name="record">The record, with inputs.</param>
    /// <param name="format">The other tool.</param>
    /// <param name="folder">Where all records are.</param>
    /// <param name="backend">The backend's name.</param>
    /// <exception cref="TensorFileException">A format has no such element type or name, or a file cannot be written.</exception>
    public static SavedRecord Write(TensorRecord record, RecordTarget format, string folder, string backend)
    {
        var cases = Enumerable.Range(0, record.CaseNames.Count);
        var path = Path.Combine(folder, backend);
        switch (format)
        {
            case RecordTarget.Polygraphy:
                var (inputs, outputs) = PolygraphyPaths(path);
                PolygraphyFiles.WriteInputs(inputs, cases.Select(index => record.ReadInputs(index)!));
                PolygraphyFiles.WriteResults(outputs, backend, cases.Select(record.ReadOutputs));
                return new SavedRecord(backend, outputs, inputs);
            case RecordTarget.Onnx:
                Directory.CreateDirectory(path);
                foreach (var index in cases)
                {
                    OnnxTestData.Write(path, index, record.ReadInputs(index)!, record.ReadOutputs(index));
                }

                return new SavedRecord(backend, path, null);
            default:
                foreach (var index in cases)
                {
                    var set = Path.Combine(path, index.ToString("D5", CultureInfo.InvariantCulture));
                    Directory.CreateDirectory(set);
                    TrtexecFiles.Write(set, record.ReadInputs(index)!, isInput: true);
                    TrtexecFiles.Write(set, record.ReadOutputs(index), isInput: false);
                }

                return new SavedRecord(backend, path, null);
        }
    }

    /// <summary>Every file or folder that <see cref="Write"/> may have begun.</summary>
    public static IEnumerable<string> Paths(RecordTarget format, string folder, string backend)
    {
        var path = Path.Combine(folder, backend);
        var (inputs, outputs) = PolygraphyPaths(path);
        return format == RecordTarget.Polygraphy ? [inputs, outputs] : [path];
    }

    private static (string Inputs, string Outputs) PolygraphyPaths(string path) => ($"{path}.inputs.json", $"{path}.outputs.json");
}
