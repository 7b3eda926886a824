using System.Text.Json;
using Parity.Core.Detection.Coco;
using Parity.Interop.Files;

namespace Parity.Interop.Coco;

/// <summary>Reads values as COCO's files have them, and says what is wrong with which entry. Pass it by reference.</summary>
internal ref struct CocoCursor
{
    private readonly string _path;
    private JsonTokens _tokens;
    private string _list = string.Empty;
    private long _index = -1;

    public CocoCursor(Stream stream, string path)
    {
        _path = path;
        _tokens = new JsonTokens(stream, path);
    }

    /// <summary>Goes to the first token.</summary>
    /// <returns>What the file holds.</returns>
    public JsonTokenType Begin()
    {
        _tokens.Read();
        return _tokens.Type;
    }

    /// <summary>Makes sure that nothing follows.</summary>
    public void End() => _tokens.Read();

    /// <summary>Goes into a list that the property at hand holds.</summary>
    public void EnterList(string name)
    {
        Next();
        if (_tokens.Type != JsonTokenType.StartArray)
        {
            throw Problem($"'{name}' is {Kind()} and not a list; save it as COCO's files are.");
        }

        BeginList(name);
    }

    /// <summary>Goes into the list that is at hand.</summary>
    public void BeginList(string name) => (_list, _index) = (name, -1);

    /// <summary>Goes on to the next entry of the list, which is an object.</summary>
    /// <returns>False after the last.</returns>
    public bool NextEntry()
    {
        Next();
        _index++;
        return _tokens.Type switch
        {
            JsonTokenType.StartObject => true,
            JsonTokenType.EndArray => Leave(),
            _ => throw Problem($"it is {Kind()} and not an object; save it as COCO's files are."),
        };
    }

    /// <summary>Goes on to the next property of the object.</summary>
    /// <returns>False after the last.</returns>
    public bool NextProperty()
    {
        Next();
        return _tokens.Type == JsonTokenType.PropertyName;
    }

    /// <summary>Whether the property at hand has this name.</summary>
    public readonly bool Is(ReadOnlySpan<byte> name) => _tokens.Is(name);

    /// <summary>Passes over the value of the property at hand.</summary>
    public void Skip()
    {
        Next();
        _tokens.SkipValue();
    }

    /// <summary>A whole number, of the property at hand.</summary>
    public void Whole(string name, ref long? value)
    {
        Once(name, value is not null);
        value = _tokens.Type == JsonTokenType.Number && _tokens.TryWhole(out var whole) ? whole
            : throw Problem($"its '{name}' is {Kind()} and not a whole number; write a number.");
    }

    /// <summary>A finite number, of the property at hand.</summary>
    public void Number(string name, ref double? value)
    {
        Once(name, value is not null);
        value = Finite($"its '{name}'");
    }

    /// <summary>A text, of the property at hand.</summary>
    public void Text(string name, ref string? value)
    {
        Once(name, value is not null);
        value = _tokens.Type == JsonTokenType.String ? _tokens.Text() : throw Problem($"its '{name}' is {Kind()} and not a text; write a text.");
    }

    /// <summary>0, 1, false or true, of the property at hand.</summary>
    public void Flag(string name, ref bool? value)
    {
        Once(name, value is not null);
        value = _tokens.Type switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            JsonTokenType.Number when _tokens.TryWhole(out var whole) && whole is 0 or 1 => whole == 1,
            _ => throw Problem($"its '{name}' is neither 0 nor 1; write one of them."),
        };
    }

    /// <summary>A box, of the property at hand.</summary>
    public void Box(string name, ref CocoBox? value)
    {
        const int Numbers = 4;
        const string Fix = "write [x, y, width, height] in pixels of the image";
        Once(name, value is not null);
        if (_tokens.Type != JsonTokenType.StartArray)
        {
            throw Problem($"its '{name}' is {Kind()} and not a list; {Fix}.");
        }

        Span<double> numbers = stackalloc double[Numbers];
        var count = 0;
        for (Next(); _tokens.Type != JsonTokenType.EndArray; Next())
        {
            if (count == Numbers)
            {
                throw Problem($"its '{name}' has more than {Numbers} numbers; {Fix}.");
            }

            numbers[count++] = Finite($"a number of its '{name}'");
        }

        if (count < Numbers)
        {
            throw Problem($"its '{name}' has {count} numbers; {Fix}.");
        }

        var box = new CocoBox(numbers[0], numbers[1], numbers[2], numbers[3]);
        value = box.Width >= 0 && box.Height >= 0 ? box : throw Problem($"its '{name}' has a negative size; {Fix}, not the two corners.");
    }

    /// <summary>What is wrong with the entry at hand.</summary>
    public readonly TensorFileException Problem(string problem) =>
        TensorFileException.At(_path, _index < 0 ? problem : $"{_list}[{_index}]: {problem}");

    private double Finite(string what)
    {
        var number = _tokens.Type == JsonTokenType.Number ? _tokens.Number() : throw Problem($"{what} is {Kind()} and not a number; write a number.");
        return double.IsFinite(number) ? number : throw Problem($"{what} is too large for a number of 64 bits; find where the model or the program that wrote it gets it from.");
    }

    private void Once(string name, bool isThere)
    {
        Next();
        if (isThere)
        {
            throw Problem($"its '{name}' is there twice, and only one could count; save it again.");
        }
    }

    private bool Leave()
    {
        _index = -1;
        return false;
    }

    private void Next() => _tokens.Read();

    private readonly string Kind() => _tokens.Type switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => $"the text {ShownText.Quote(_tokens.Text())}",
        JsonTokenType.Number => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{_tokens.Number():R}"),
        JsonTokenType.Null => "null",
        JsonTokenType.True => "true",
        _ => "false",
    };
}
