using System.Buffers;
using System.Globalization;
using System.Text;
using Parity.Interop.Files;

namespace Parity.Interop.Trtexec;

/// <summary>Goes through a file of <c>trtexec --exportOutput</c> from left to right.</summary>
internal ref struct TrtexecCursor(ReadOnlySpan<byte> file, int start, string path)
{
    private static readonly SearchValues<byte> ValueEnds = SearchValues.Create(",] \t\r\n"u8);
    private readonly ReadOnlySpan<byte> _file = file;
    private int _position = start;

    /// <summary>Takes a word if it is next.</summary>
    public bool Accept(string word)
    {
        SkipWhiteSpace();
        if (!StartsWith(_file[_position..], word))
        {
            return false;
        }

        _position += word.Length;
        return true;
    }

    public void Expect(string word)
    {
        if (!Accept(word))
        {
            throw Damaged(word);
        }
    }

    public void ExpectEnd()
    {
        SkipWhiteSpace();
        if (_position < _file.Length)
        {
            throw Damaged("the end");
        }
    }

    /// <summary>A name as it is: it may hold quotes, so it ends only where the dimensions follow.</summary>
    public string ReadName()
    {
        Expect("\"");
        var nameStart = _position;
        while (_file[_position..].IndexOf((byte)'"') is var length and >= 0)
        {
            var nameEnd = _position + length;
            _position = nameEnd + 1;
            if (Accept(",") && Accept("\"dimensions\"") && Accept(":"))
            {
                return Encoding.UTF8.GetString(_file[nameStart..nameEnd]);
            }

            _position = nameEnd + 1;
        }

        throw Damaged("\"dimensions\"");
    }

    /// <summary>A short text in quotes.</summary>
    public string ReadDimensions()
    {
        Expect("\"");
        var length = _file[_position..].IndexOf((byte)'"');
        if (length < 0)
        {
            throw Damaged("\"");
        }

        var text = Encoding.UTF8.GetString(_file.Slice(_position, length));
        _position += length + 1;
        return text;
    }

    /// <summary>A number, <c>nan</c> or <c>inf</c> with or without a sign.</summary>
    public float ReadValue()
    {
        SkipWhiteSpace();
        var rest = _file[_position..];
        var length = rest.IndexOfAny(ValueEnds);
        var word = length < 0 ? rest : rest[..length];
        var isNegative = word is [(byte)'-', ..];
        var magnitude = isNegative ? word[1..] : word;
        float value;
        if (StartsWith(magnitude, "nan"))
        {
            // C's printf may add which NaN it is: nan(ind), nan(snan).
            value = float.NaN;
        }
        else if (magnitude.SequenceEqual("inf"u8))
        {
            value = float.PositiveInfinity;
        }
        else if (magnitude is not [>= (byte)'0' and <= (byte)'9', ..] || !float.TryParse(magnitude, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value))
        {
            throw Damaged("a number");
        }
        else if (float.IsInfinity(value))
        {
            throw TensorFileException.At(path, $"its value {ShownText.Quote(Encoding.UTF8.GetString(word))} does not fit float32; dump raw bindings instead.");
        }

        _position += word.Length;
        return isNegative ? -value : value;
    }

    private static bool StartsWith(ReadOnlySpan<byte> bytes, string ascii)
    {
        if (bytes.Length < ascii.Length)
        {
            return false;
        }

        for (var i = 0; i < ascii.Length; i++)
        {
            if (bytes[i] != ascii[i])
            {
                return false;
            }
        }

        return true;
    }

    private void SkipWhiteSpace()
    {
        while (_position < _file.Length && _file[_position] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            _position++;
        }
    }

    private readonly TensorFileException Damaged(string expected) => TensorFileException.At(
        path,
        $"it is not whole output of trtexec: {expected} should be at byte {_position}; export or copy it again, or better use --dumpRawBindingsToFile, which loses no digits.");
}
