using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Parity.Core.Tensors;
using Parity.Interop.Files;
using Parity.Interop.Numpy;
using Parity.Interop.Records;

namespace Parity.Interop.Polygraphy;

/// <summary>
/// A file of Polygraphy, which is held as text while its arrays are decoded one by one; each iteration is a case, numbered
/// from 0. RunResults hold outputs, a list of feeds holds inputs.
/// </summary>
internal sealed class PolygraphySource : RecordSource
{
    private readonly string _path;
    private readonly byte[] _json;
    private readonly PolygraphyRunner _runner;

    public PolygraphySource(string path, string? runner)
    {
        (_path, _json) = (path, WholeFile.Read(path, JsonFile.MaxBytes));
        var (isResults, runners) = PolygraphyIndex.Read(_json, path);
        HasOutputs = isResults;
        _runner = isResults ? Choose(runners, runner, path) : runners[0];
        CaseNames = _runner.Iterations.Count == 0
            ? throw TensorFileException.At(path, "it holds no iterations; save it again with polygraphy run.")
            : [.. Enumerable.Range(0, _runner.Iterations.Count).Select(i => $"{i}")];
    }

    public override RecordFormat Format => HasOutputs ? RecordFormat.Polygraphy : RecordFormat.PolygraphyInputs;

    public override IReadOnlyList<string> CaseNames { get; }

    public override bool AreCasesNamed => false;

    public override bool HasOutputs { get; }

    public override TensorSet ReadOutputs(int caseIndex) => HasOutputs
        ? Decode(caseIndex)
        : throw TensorFileException.At(_path, "it is a list of Polygraphy's inputs and holds no outputs; name a file of polygraphy run --save-outputs.");

    public override TensorSet? ReadInputs(int caseIndex) => HasOutputs ? null : Decode(caseIndex);

    private static PolygraphyRunner Choose(IReadOnlyList<PolygraphyRunner> runners, string? name, string path)
    {
        PolygraphyRunner[] fitting = [.. runners.Where(runner => name is null || runner.Name == name)];
        return fitting switch
        {
            [var only] => only,
            [] when runners.Count == 0 => throw TensorFileException.At(path, "it holds no runners; save it again with polygraphy run."),
            [] => throw TensorFileException.At(path, $"it holds no runner {ShownText.Quote(name!)}; it holds {ShownText.List([.. runners.Select(runner => runner.Name)])}."),
            _ when name is null => throw TensorFileException.At(path, $"it holds several runners, {ShownText.List([.. runners.Select(runner => runner.Name)])}; say which one to read."),
            _ => throw TensorFileException.At(path, $"it holds the runner {ShownText.Quote(name)} {fitting.Length} times; save it again with one."),
        };
    }

    private TensorSet Decode(int caseIndex) => new(_runner.Iterations[caseIndex].Select(array => Decode(array, $"{_path}, iteration {caseIndex}, tensor {ShownText.Quote(array.Name)}")));

    private TensorData Decode(PolygraphyArray array, string shownAs)
    {
        var file = DecodeText(_json.AsSpan(array.Start, array.Length), shownAs);
        return NpyReader.Read(file, file.Length, array.Name, shownAs);
    }

    /// <summary>Decodes a JSON string: base64, or of the first versions of Polygraphy the bytes of a .npy file as characters of the same numbers.</summary>
    private static MemoryStream DecodeText(ReadOnlySpan<byte> json, string shownAs)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        try
        {
            // Without the second copy that Utf8JsonReader makes of decoded bytes.
            var decoded = GC.AllocateUninitializedArray<byte>(Base64.GetMaxDecodedFromUtf8Length(reader.ValueSpan.Length));
            if (!reader.ValueIsEscaped && Base64.DecodeFromUtf8(reader.ValueSpan, decoded, out _, out var count) == OperationStatus.Done)
            {
                return new MemoryStream(decoded, 0, count);
            }

            if (reader.TryGetBytesFromBase64(out var escaped))
            {
                return new MemoryStream(escaped);
            }

            var text = reader.GetString()!;
            return text.StartsWith("\u0093NUMPY", StringComparison.Ordinal) && !text.AsSpan().ContainsAnyExceptInRange('\0', '\u00FF')
                ? new MemoryStream(Encoding.Latin1.GetBytes(text))
                : throw NotWhole(shownAs, null);
        }
        catch (InvalidOperationException e)
        {
            throw NotWhole(shownAs, e);
        }
    }

    private static TensorFileException NotWhole(string shownAs, Exception? e) =>
        TensorFileException.At(shownAs, "its array is not whole base64: it was cut or changed; save or copy the file again.", e);
}
