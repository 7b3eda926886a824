namespace Parity.Imaging.Decoding;

/// <summary>The segments of a JPEG, one after the other; what lies between them, fill bytes and rubbish, is skipped as decoders do.</summary>
internal ref struct JpegSegments(ReadOnlySpan<byte> file)
{
    public const byte StartOfScan = 0xDA;
    public const byte EndOfImage = 0xD9;
    public const byte App0 = 0xE0;
    public const byte App1 = 0xE1;
    public const byte App14 = 0xEE;

    private const int StartBytes = 2;
    private const int MarkerBytes = 2;
    private const int LengthBytes = 2;

    private readonly ReadOnlySpan<byte> _file = file;
    private int _next = StartBytes;

    public byte Marker { get; private set; }

    /// <summary>Where the segment begins: at its marker.</summary>
    public int Start { get; private set; }

    /// <summary>The segment with its marker and length, cut where the file ends.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>What follows the length.</summary>
    public readonly ReadOnlySpan<byte> Data => Bytes[(MarkerBytes + LengthBytes)..];

    /// <summary>Whether the file holds all of the segment.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Whether the segment begins a frame.</summary>
    public readonly bool IsFrame => Marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    public readonly JpegSegments GetEnumerator() => this;

    public readonly JpegSegments Current => this;

    public bool MoveNext()
    {
        while (_next + MarkerBytes + LengthBytes <= _file.Length && (_file[_next] != 0xFF || _file[_next + 1] is 0 or 0xFF))
        {
            _next++;
        }

        if (_next + MarkerBytes + LengthBytes > _file.Length)
        {
            return false;
        }

        (Start, Marker) = (_next, _file[_next + 1]);
        // A length counts itself; decoders take a smaller one for that.
        var length = MarkerBytes + Math.Max((_file[Start + 2] << 8) | _file[Start + 3], LengthBytes);
        IsWhole = length <= _file.Length - Start;
        Bytes = _file.Slice(Start, Math.Min(length, _file.Length - Start));
        _next = Start + length;
        if (Marker == StartOfScan)
        {
            SkipScan();
        }

        return true;
    }

    // Within a scan 0xFF is followed by 0 or a restart marker; anything else ends it.
    private void SkipScan()
    {
        while (_next + 1 < _file.Length && (_file[_next] != 0xFF || _file[_next + 1] is 0 or 0xFF or (>= 0xD0 and <= 0xD7)))
        {
            _next++;
        }
    }
}
