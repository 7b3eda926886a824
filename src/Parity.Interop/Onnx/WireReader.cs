using Google.Protobuf;

namespace Parity.Interop.Onnx;

/// <summary>
/// Walks the fields of a protobuf message without a schema. A nested length is compared with what is left of its parent, so
/// nothing is read, reserved or skipped on a lying one's word.
/// </summary>
internal sealed class WireReader : IDisposable
{
    /// <summary>Deeper messages are refused, as protobuf itself does.</summary>
    private const int MaxDepth = 100;

    private readonly CodedInputStream _input;
    private long _end;
    private int _depth;

    /// <summary>Reads from a stream's start, without holding it in memory; the reader closes it.</summary>
    public WireReader(Stream stream) => (_input, _end) = (CodedInputStream.CreateWithLimits(stream, int.MaxValue, MaxDepth), stream.Length);

    /// <summary>Reads from memory.</summary>
    public WireReader(byte[] bytes) => (_input, _end) = (new CodedInputStream(bytes), bytes.Length);

    /// <summary>Reads one field, or skips it.</summary>
    public delegate void FieldReader(WireReader reader, int field, WireFormat.WireType type);

    /// <summary>Reads every field of the message that the input is.</summary>
    /// <exception cref="InvalidProtocolBufferException">It is not one.</exception>
    public void ReadAll(FieldReader readField)
    {
        while (_input.Position < _end && _input.ReadTag() is var tag and not 0)
        {
            readField(this, WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag));
            if (_input.Position > _end)
            {
                throw Damaged("a field is longer than the message that holds it");
            }
        }
    }

    /// <summary>Reads every field of a message that is a field.</summary>
    public void ReadMessage(FieldReader readField)
    {
        var outerEnd = EnterLength();
        if (++_depth > MaxDepth)
        {
            throw Damaged($"messages are nested more than {MaxDepth} deep");
        }

        ReadAll(readField);
        _depth--;
        _end = outerEnd;
    }

    /// <summary>Reads the values of a packed field one by one.</summary>
    public void ReadPacked(Action<CodedInputStream> readValue)
    {
        var outerEnd = EnterLength();
        while (_input.Position < _end)
        {
            readValue(_input);
        }

        if (_input.Position != _end)
        {
            throw Damaged("a list of numbers ends within one");
        }

        _end = outerEnd;
    }

    /// <summary>The values of a field, packed or not.</summary>
    public void ReadRepeated(WireFormat.WireType type, Action<CodedInputStream> readValue)
    {
        if (type == WireFormat.WireType.LengthDelimited)
        {
            ReadPacked(readValue);
        }
        else
        {
            readValue(_input);
        }
    }

    public long ReadInt64() => _input.ReadInt64();

    public string ReadString() => _input.ReadString();

    public ByteString ReadBytes() => _input.ReadBytes();

    /// <summary>Skips a field and says how many bytes it took.</summary>
    public long Skip()
    {
        var start = _input.Position;
        _input.SkipLastField();
        return _input.Position - start;
    }

    /// <inheritdoc/>
    public void Dispose() => _input.Dispose();

    private static InvalidDataException Damaged(string how) => new(how);

    private long EnterLength()
    {
        var length = _input.ReadLength();
        var outerEnd = _end;
        _end = length >= 0 && length <= outerEnd - _input.Position ? _input.Position + length : throw Damaged("a field is longer than the message that holds it");
        return outerEnd;
    }
}
