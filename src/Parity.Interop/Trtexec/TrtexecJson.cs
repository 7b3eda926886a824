using System.Globalization;
using System.Text;
using Parity.Core.Tensors;
using Parity.Interop.Files;
using Parity.Interop.Numpy;

namespace Parity.Interop.Trtexec;

/// <summary>
/// Reads what <c>trtexec --exportOutput</c> writes, which is not quite JSON: names are not escaped, and NaN and infinities are
/// words. It states no element types, so every tensor is float32.
/// </summary>
internal static class TrtexecJson
{
    private static ReadOnlySpan<byte> WhiteSpace => " \t\r\n"u8;

    /// <summary>Whether a text begins as such a file does: <c>[ { "name" : "…</c>.</summary>
    public static bool IsStart(ReadOnlySpan<byte> text)
    {
        foreach (var word in new[] { "[", "{", "\"name\"", ":", "\"" })
        {
            text = text.TrimStart(WhiteSpace);
            var bytes = Encoding.ASCII.GetBytes(word);
            if (!text.StartsWith(bytes))
            {
                return false;
            }

            text = text[bytes.Length..];
        }

        return true;
    }

    /// <summary>Reads every tensor.</summary>
    /// <exception cref="TensorFileException">It is not such a file, was cut, or has more or fewer values than a shape needs.</exception>
    public static TensorSet Read(byte[] file, string path)
    {
        var cursor = new TrtexecCursor(file, file.Length - JsonFile.WithoutMark(file).Length, path);
        var tensors = new List<TensorData>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        cursor.Expect("[");
        while (!cursor.Accept("]"))
        {
            if (tensors.Count > 0)
            {
                cursor.Expect(",");
            }

            cursor.Expect("{");
            cursor.Expect("\"name\"");
            cursor.Expect(":");
            var name = cursor.ReadName();
            if (!names.Add(name))
            {
                throw TensorFileException.At(path, $"it holds the tensor {ShownText.Quote(name)} twice; export it again.");
            }

            var shape = ReadShape(cursor.ReadDimensions(), name, path);
            cursor.Expect(",");
            cursor.Expect("\"values\"");
            cursor.Expect(":");
            tensors.Add(ReadValues(ref cursor, name, shape, file.Length, path));
            cursor.Expect("}");
        }

        cursor.ExpectEnd();
        return tensors.Count > 0 ? new TensorSet(tensors) : throw TensorFileException.At(path, "it holds no tensors; export it again.");
    }

    // 1x84x8400, or (1, 84, 8400) where trtexec prints dimensions in the style of its log.
    private static TensorShape ReadShape(string text, string name, string path)
    {
        var sizes = new List<long>();
        var isPrinted = text.StartsWith('(') && text.EndsWith(')');
        foreach (var size in (isPrinted ? text[1..^1] : text).Split(isPrinted ? ',' : 'x'))
        {
            if (size.Length > 0 || text.Trim('(', ')').Length > 0)
            {
                sizes.Add(long.TryParse(size.AsSpan().Trim(' '), NumberStyles.None, null, out var number) ? number : throw Impossible(text, name, path));
            }
        }

        return (sizes.Count <= CheckedShape.MaxRank ? CheckedShape.Of(sizes, ElementType.Float32) : null) ?? throw Impossible(text, name, path);
    }

    private static TensorFileException Impossible(string text, string name, string path) =>
        TensorFileException.At(path, $"its tensor {ShownText.Quote(name)} has the dimensions {ShownText.Quote(text)}, which no tensor can have; export it again.");

    private static TensorData ReadValues(ref TrtexecCursor cursor, string name, TensorShape shape, int fileBytes, string path)
    {
        // A value takes at least a digit and a comma.
        if (shape.ElementCount > fileBytes / 2 || shape.ElementCount > NpyReader.DefaultMaxTensorBytes / sizeof(float))
        {
            throw TensorFileException.At(path, $"its tensor {ShownText.Quote(name)} has the shape {shape}, and the file cannot hold so many values; export it again.");
        }

        var values = new float[shape.ElementCount];
        var count = 0L;
        cursor.Expect("[");
        while (!cursor.Accept("]"))
        {
            if (count > 0)
            {
                cursor.Expect(",");
            }

            var value = cursor.ReadValue();
            if (count < values.Length)
            {
                values[count] = value;
            }

            count++;
        }

        return count == values.Length
            ? TensorData.FromArray<float>(name, ElementType.Float32, shape, values)
            : throw TensorFileException.At(path, $"its tensor {ShownText.Quote(name)} has {count} values and the shape {shape} needs {values.Length}; export it again.");
    }
}
