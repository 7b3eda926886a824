using System.Diagnostics.CodeAnalysis;
using Parity.Interop.Files;

namespace Parity.Interop.Numpy;

/// <summary>Reads the few Python literals of a .npy header from left to right; anything else is refused.</summary>
internal ref struct PythonLiteralReader(string text, string shownAs)
{
    private int _position;

    /// <summary>The next character that is not white space, or NUL at the end.</summary>
    public char Peek()
    {
        while (_position < text.Length && text[_position] is ' ' or '\t' or '\n' or '\r' or '\f')
        {
            _position++;
        }

        return _position < text.Length ? text[_position] : '\0';
    }

    /// <summary>Takes the character if it is next.</summary>
    public bool Accept(char character)
    {
        if (Peek() != character || _position == text.Length)
        {
            return false;
        }

        _position++;
        return true;
    }

    public void Expect(char character)
    {
        if (!Accept(character))
        {
            Refuse($"'{character}'");
        }
    }

    public void ExpectEnd()
    {
        Peek();
        if (_position < text.Length)
        {
            Refuse("the end");
        }
    }

    /// <summary>A string in either quotes, without escapes.</summary>
    public string ReadString()
    {
        var quote = Peek();
        if (quote is not ('\'' or '"'))
        {
            Refuse("a string");
        }

        var start = _position + 1;
        var end = text.IndexOf(quote, start);
        if (end < 0 || text.AsSpan(start, end - start).ContainsAny('\\', '\n'))
        {
            Refuse("a string without escapes");
        }

        _position = end + 1;
        return text[start..end];
    }

    /// <summary>True or False.</summary>
    public bool ReadBoolean()
    {
        var word = ReadWhile(char.IsAsciiLetterOrDigit);
        if (word is not ("True" or "False"))
        {
            Refuse("True or False");
        }

        return word is "True";
    }

    /// <summary>A number that is not negative; the L of Python 2 may follow.</summary>
    public long ReadSize()
    {
        if (Peek() == '-')
        {
            throw TensorFileException.At(shownAs, "its header says a negative dimension; save the array again with np.save.");
        }

        var digits = ReadWhile(char.IsAsciiDigit);
        if (digits.IsEmpty || (digits.Length > 1 && digits[0] == '0'))
        {
            Refuse("a size");
        }

        if (!long.TryParse(digits, out var size))
        {
            throw TensorFileException.At(shownAs, $"its header says a dimension of {ShownText.Quote(digits.ToString())}, which does not fit 64 bits; save the array again with np.save.");
        }

        Accept('L');
        return size;
    }

    private ReadOnlySpan<char> ReadWhile(Func<char, bool> belongs)
    {
        Peek();
        var start = _position;
        while (_position < text.Length && belongs(text[_position]))
        {
            _position++;
        }

        return text.AsSpan(start, _position - start);
    }

    [DoesNotReturn]
    private readonly void Refuse(string expected) => throw TensorFileException.At(
        shownAs,
        $"its header is damaged: {expected} should be at character {_position} of {ShownText.Quote(text.TrimEnd())}; save the array again with np.save.");
}
