using System.Text.Json;
using Parity.Interop.Files;

namespace Parity.Interop.Coco;

/// <summary>Reads the tokens of a JSON file of any size through a small buffer. Pass it by reference: a copy would read on by itself.</summary>
internal ref struct JsonTokens
{
    private const int FirstBuffer = 1 << 16;

    // One number or text; polygons are lists of numbers, and a mask's text is far shorter.
    private const int LongestToken = 1 << 26;

    private readonly Stream _stream;
    private readonly string _path;
    private byte[] _buffer = new byte[FirstBuffer];
    private int _start;
    private int _end;
    private bool _isLast;
    private Utf8JsonReader _reader;

    public JsonTokens(Stream stream, string path)
    {
        (_stream, _path) = (stream, path);
        Fill();
        _start = _end - JsonFile.WithoutMark(_buffer.AsSpan(0, _end)).Length;
        _reader = new Utf8JsonReader(_buffer.AsSpan(_start.._end), _isLast, default);
    }

    /// <summary>The kind of the token at hand.</summary>
    public readonly JsonTokenType Type => _reader.TokenType;

    /// <summary>Goes on to the next token.</summary>
    /// <returns>False after the last.</returns>
    /// <exception cref="TensorFileException">The text is not JSON, or the file cannot be read.</exception>
    public bool Read()
    {
        try
        {
            while (!_reader.Read())
            {
                if (_isLast)
                {
                    return false;
                }

                Refill();
            }

            return true;
        }
        catch (JsonException e)
        {
            throw NotJson(e);
        }
    }

    /// <summary>Passes over the value at hand, however large.</summary>
    public void SkipValue()
    {
        var depth = _reader.CurrentDepth;
        var isNested = Type is JsonTokenType.StartObject or JsonTokenType.StartArray;
        while (isNested && Read() && _reader.CurrentDepth > depth)
        {
        }
    }

    /// <summary>Whether the name or text at hand is this one.</summary>
    public readonly bool Is(ReadOnlySpan<byte> text) => _reader.ValueTextEquals(text);

    /// <summary>The text at hand.</summary>
    /// <exception cref="TensorFileException">It is not valid Unicode.</exception>
    public readonly string Text()
    {
        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            // How Utf8JsonReader refuses text that is not valid Unicode.
            throw TensorFileException.At(_path, "a name in it is not valid Unicode; save it again as UTF-8.", e);
        }
    }

    /// <summary>The number at hand, rounded to the nearest double; infinite where it is too large for one.</summary>
    public readonly double Number() => _reader.GetDouble();

    /// <summary>The number at hand where it is a whole one of 64 bits, also if written as 3.0.</summary>
    public readonly bool TryWhole(out long value)
    {
        const double LargestExact = 1L << 53;
        if (_reader.TryGetInt64(out value))
        {
            return true;
        }

        var number = _reader.GetDouble();
        var isWhole = Math.Abs(number) <= LargestExact && number == Math.Floor(number);
        value = isWhole ? (long)number : 0;
        return isWhole;
    }

    private void Refill()
    {
        _start += (int)_reader.BytesConsumed;
        var rest = _buffer.AsSpan(_start.._end);
        if (rest.Length == _buffer.Length)
        {
            if (_buffer.Length >= LongestToken)
            {
                throw TensorFileException.At(_path, $"a text in it is longer than {LongestToken} bytes; remove it, boxes need none.");
            }

            _buffer = new byte[2 * _buffer.Length];
        }

        rest.CopyTo(_buffer);
        (_start, _end) = (0, rest.Length);
        Fill();
        _reader = new Utf8JsonReader(_buffer.AsSpan(0, _end), _isLast, _reader.CurrentState);
    }

    private void Fill()
    {
        try
        {
            var read = _stream.ReadAtLeast(_buffer.AsSpan(_end), 1, throwOnEndOfStream: false);
            _isLast = read == 0;
            _end += read;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw TensorFileException.At(_path, $"it cannot be read: {e.Message}", e);
        }
    }

    private readonly TensorFileException NotJson(JsonException e)
    {
        // What Python's json writes for numbers that are none.
        var rest = _buffer.AsSpan((_start + (int)_reader.BytesConsumed).._end).TrimStart(" \t\r\n,:"u8);
        var isNotFinite = rest.StartsWith("NaN"u8) || rest.StartsWith("Infinity"u8) || rest.StartsWith("-Infinity"u8);
        return isNotFinite
            ? TensorFileException.At(_path, $"line {e.LineNumber + 1} holds NaN or Infinity, which is no JSON and cannot be scored; find where the model or the program that wrote it gets it from.", e)
            : JsonFile.NotJson(_path, e);
    }
}
