using System.Text.Json;
using Parity.Core.Tensors;
using Parity.Interop.Files;
using Parity.Interop.Numpy;

namespace Parity.Interop.Polygraphy;

/// <summary>Writes files that Polygraphy reads, in its own layout.</summary>
public static class PolygraphyFiles
{
    /// <summary>A multiple of 3, so that every piece is whole base64.</summary>
    private const int PieceBytes = 3 << 16;

    private static readonly JsonWriterOptions Layout = new() { Indented = true, IndentSize = 4, NewLine = "\n" };

    /// <summary>Writes a list of feeds for <c>polygraphy run --load-inputs</c>.</summary>
    /// <param name="path">The file, in a folder that exists.</param>
    /// <param name="cases">The inputs of each iteration. Each is written before the next is asked for.</param>
    /// <exception cref="TensorFileException">numpy has no such type, or the file cannot be written; nothing is left behind.</exception>
    public static void WriteInputs(string path, IEnumerable<TensorSet> cases) => Write(path, json =>
    {
        json.WriteStartArray();
        foreach (var inputs in cases)
        {
            json.WriteStartObject();
            foreach (var tensor in inputs)
            {
                json.WritePropertyName(tensor.Name);
                WriteArray(json, tensor, path);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>Writes RunResults for <c>polygraphy run --load-outputs</c>; times are not kept.</summary>
    /// <param name="path">The file, in a folder that exists.</param>
    /// <param name="runner">The name of the only runner.</param>
    /// <param name="cases">The outputs of each iteration. Each is written before the next is asked for.</param>
    /// <exception cref="TensorFileException">numpy has no such type, or the file cannot be written; nothing is left behind.</exception>
    public static void WriteResults(string path, string runner, IEnumerable<TensorSet> cases) => Write(path, json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("lst");
        json.WriteStartArray();
        json.WriteStringValue(runner);
        json.WriteStartArray();
        foreach (var outputs in cases)
        {
            WriteIteration(json, outputs, runner, path);
        }

        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteEndArray();
        EndObject(json, "RunResults");
    });

    private static void WriteIteration(Utf8JsonWriter json, TensorSet outputs, string runner, string path)
    {
        json.WriteStartObject();
        json.WriteStartObject("outputs");
        foreach (var tensor in outputs)
        {
            json.WriteStartObject(tensor.Name);
            json.WritePropertyName("values");
            WriteArray(json, tensor, path);
            EndObject(json, "LazyArray");
        }

        json.WriteEndObject();
        json.WriteNull("runtime");
        json.WriteString("runner_name", runner);
        EndObject(json, "IterationResult");
    }

    private static void WriteArray(Utf8JsonWriter json, TensorData tensor, string path)
    {
        var header = NpyHeaderWriter.Write(tensor, $"{path}, tensor {ShownText.Quote(tensor.Name)}");
        json.WriteStartObject();
        json.WritePropertyName("array");
        json.WriteBase64StringSegment(header, isFinalSegment: false);
        for (var bytes = tensor.Bytes.Span; bytes.Length > 0; bytes = bytes[Math.Min(PieceBytes, bytes.Length)..])
        {
            json.WriteBase64StringSegment(bytes[..Math.Min(PieceBytes, bytes.Length)], isFinalSegment: false);
            json.Flush();
        }

        json.WriteBase64StringSegment([], isFinalSegment: true);
        EndObject(json, "ndarray");
    }

    private static void EndObject(Utf8JsonWriter json, string polygraphyClass)
    {
        json.WriteString("polygraphy_class", polygraphyClass);
        json.WriteEndObject();
    }

    private static void Write(string path, Action<Utf8JsonWriter> write)
    {
        AtomicFile.Write(path, stream =>
        {
            using var json = new Utf8JsonWriter(stream, Layout);
            write(json);
        });
    }
}
