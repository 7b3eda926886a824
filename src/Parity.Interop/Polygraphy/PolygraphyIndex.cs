using System.Text.Json;
using Parity.Interop.Files;

namespace Parity.Interop.Polygraphy;

/// <summary>
/// Finds the arrays in a file of Polygraphy without decoding them: RunResults, or a list of feeds. The classes that Polygraphy
/// writes beside every value are demanded, in their present form and in the one of its first versions.
/// </summary>
internal sealed class PolygraphyIndex
{
    /// <summary>A file of more arrays, runners and iterations is refused: each takes more memory here than in the file.</summary>
    private const int MaxItems = 1_000_000;

    private const string ClassMarker = "polygraphy_class";
    private const string OldClassPrefix = "__polygraphy_encoded_";
    private readonly string _path;
    private int _items;

    private PolygraphyIndex(string path) => _path = path;

    private delegate void PropertyReader(ref Utf8JsonReader reader, string name);

    private delegate T ItemReader<out T>(ref Utf8JsonReader reader);

    /// <summary>Every runner of RunResults, or the one without a name of a list of feeds.</summary>
    /// <exception cref="TensorFileException">It is neither, or is damaged.</exception>
    public static (bool IsResults, IReadOnlyList<PolygraphyRunner> Runners) Read(byte[] json, string path)
    {
        var index = new PolygraphyIndex(path);
        var start = json.Length - JsonFile.WithoutMark(json).Length;
        var reader = new Utf8JsonReader(json.AsSpan(start));
        try
        {
            reader.Read();
            var isResults = reader.TokenType == JsonTokenType.StartObject;
            IReadOnlyList<PolygraphyRunner> runners = isResults
                ? index.ReadResults(ref reader, start)
                : [new PolygraphyRunner(string.Empty, index.ReadList(ref reader, "the feeds", (ref r) => index.ReadArrays(ref r, start, "a feed")))];
            reader.Read();
            return (isResults, runners);
        }
        catch (JsonException e)
        {
            throw JsonFile.NotJson(path, e);
        }
        catch (InvalidOperationException e)
        {
            // How Utf8JsonReader refuses text that is not valid Unicode.
            throw TensorFileException.At(path, "a name in it is not valid Unicode; save it again with Polygraphy.", e);
        }
    }

    private List<PolygraphyRunner> ReadResults(ref Utf8JsonReader reader, int start)
    {
        List<PolygraphyRunner>? runners = null;
        ReadObject(ref reader, "the file", ["RunResults"], (ref reader, name) =>
        {
            if (name == "lst")
            {
                Demand(runners is null, "'lst' is there twice");
                runners = ReadList(ref reader, "the runners", (ref reader) => ReadRunner(ref reader, start));
            }
            else
            {
                reader.Skip();
            }
        });
        return runners ?? throw Unlike("the file lacks 'lst'");
    }

    private PolygraphyRunner ReadRunner(ref Utf8JsonReader reader, int start)
    {
        Demand(reader.TokenType == JsonTokenType.StartArray && reader.Read() && reader.TokenType == JsonTokenType.String, "a runner is no pair of a name and its iterations");
        var name = reader.GetString()!;
        reader.Read();
        var iterations = ReadList(ref reader, "the iterations", (ref reader) => ReadIteration(ref reader, start));
        Demand(reader.Read() && reader.TokenType == JsonTokenType.EndArray, "a runner is no pair of a name and its iterations");
        return new PolygraphyRunner(name, iterations);
    }

    private List<PolygraphyArray> ReadIteration(ref Utf8JsonReader reader, int start)
    {
        List<PolygraphyArray>? arrays = null;
        ReadObject(ref reader, "an iteration", ["IterationResult"], (ref reader, name) =>
        {
            if (name == "outputs")
            {
                Demand(arrays is null, "'outputs' is there twice");
                arrays = ReadArrays(ref reader, start, "an iteration");
            }
            else
            {
                reader.Skip();
            }
        });
        return arrays ?? throw Unlike("an iteration lacks 'outputs'");
    }

    private List<PolygraphyArray> ReadArrays(ref Utf8JsonReader reader, int start, string where)
    {
        var arrays = new List<PolygraphyArray>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        ReadObject(ref reader, where, [], (ref reader, name) =>
        {
            if (!names.Add(name))
            {
                throw TensorFileException.At(_path, $"{where} holds the tensor {ShownText.Quote(name)} twice, and only one could be read; save it again.");
            }

            arrays.Add(ReadArray(ref reader, name, start));
        });
        Demand(arrays.Count > 0, $"{where} holds no tensors");
        return arrays;
    }

    private PolygraphyArray ReadArray(ref Utf8JsonReader reader, string tensor, int start)
    {
        PolygraphyArray? array = null;
        ReadObject(ref reader, ShownText.Quote(tensor), ["ndarray", "LazyArray", "LazyNumpyArray"], (ref reader, name) =>
        {
            switch (name)
            {
                case "tensor":
                    throw TensorFileException.At(_path, $"its tensor {ShownText.Quote(tensor)} is a pickle of PyTorch, which could run code when loaded and is always refused; convert it with .numpy() before Polygraphy saves it.");
                case "values" when array is null:
                    array = ReadArray(ref reader, tensor, start);
                    break;
                case "array" when array is null && reader.TokenType == JsonTokenType.String:
                    array = new PolygraphyArray(tensor, start + (int)reader.TokenStartIndex, (int)(reader.BytesConsumed - reader.TokenStartIndex));
                    break;
                default:
                    throw Unlike($"{ShownText.Quote(tensor)} is no array");
            }
        });
        return array ?? throw Unlike($"{ShownText.Quote(tensor)} lacks its array");
    }

    private List<T> ReadList<T>(ref Utf8JsonReader reader, string what, ItemReader<T> readItem)
    {
        Demand(reader.TokenType == JsonTokenType.StartArray, $"{what} are no list");
        var items = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Count();
            items.Add(readItem(ref reader));
        }

        return items;
    }

    /// <summary>Hands over every property but the class, which must be one of those named, or may be none where none is.</summary>
    private void ReadObject(ref Utf8JsonReader reader, string what, string[] classes, PropertyReader readProperty)
    {
        Demand(reader.TokenType == JsonTokenType.StartObject, $"{what} is no object");
        var hasClass = classes.Length == 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            Count();
            var name = reader.GetString()!;
            reader.Read();
            var isOld = name.StartsWith(OldClassPrefix, StringComparison.Ordinal);
            if (classes.Length > 0 && (isOld || name == ClassMarker))
            {
                var found = isOld ? name[OldClassPrefix.Length..] : reader.TokenType == JsonTokenType.String ? reader.GetString()! : string.Empty;
                Demand(classes.Contains(found, StringComparer.Ordinal), $"{what} is of the class {ShownText.Quote(found)}");
                hasClass = true;
                reader.Skip();
            }
            else
            {
                readProperty(ref reader, name);
            }
        }

        Demand(hasClass, $"{what} lacks {ClassMarker}");
    }

    private void Count()
    {
        if (++_items > MaxItems)
        {
            throw TensorFileException.At(_path, $"it holds more than {MaxItems} arrays, iterations and names; split it into smaller files.");
        }
    }

    private void Demand(bool isSo, string otherwise)
    {
        if (!isSo)
        {
            throw Unlike(otherwise);
        }
    }

    private TensorFileException Unlike(string how) => TensorFileException.At(
        _path,
        $"it is JSON, and not as Polygraphy saves results or inputs: {how}; save it with polygraphy run --save-outputs or --save-inputs.");
}
