using Google.Protobuf;

namespace Parity.Interop.Onnx;

/// <summary>Tells protobuf messages apart by the fields at their start.</summary>
internal static class MessageStart
{
    /// <summary>The fields that can be read from a file's first bytes, or null when they are not those of the message.</summary>
    /// <param name="start">The first bytes of the file.</param>
    /// <param name="typeOf">Whether a field may have a wire type; null of a field that the message does not have.</param>
    public static HashSet<int>? FieldsOf(byte[] start, Func<int, WireFormat.WireType, bool?> typeOf)
    {
        var fields = new HashSet<int>();
        var input = new CodedInputStream(start);
        try
        {
            while (!input.IsAtEnd)
            {
                var tag = input.ReadTag();
                var (field, type) = (WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag));
                if (typeOf(field, type) is not true)
                {
                    return null;
                }

                // The rest of a long field may lie beyond the first bytes.
                if (type == WireFormat.WireType.LengthDelimited)
                {
                    fields.Add(field);
                }

                input.SkipLastField();
                fields.Add(field);
            }
        }
        catch (InvalidProtocolBufferException) when (fields.Count > 0)
        {
            // The first bytes end within a field, or it is damaged, which its reader will say.
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }

        return fields;
    }
}
