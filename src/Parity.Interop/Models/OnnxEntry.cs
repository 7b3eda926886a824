using Google.Protobuf;
using Parity.Interop.Onnx;

namespace Parity.Interop.Models;

/// <summary>StringStringEntryProto: a key and a value.</summary>
internal static class OnnxEntry
{
    public static (string Key, string Value) Read(WireReader reader)
    {
        var (key, value) = (string.Empty, string.Empty);
        reader.ReadMessage((wire, field, type) =>
        {
            switch (field, type)
            {
                case (1, WireFormat.WireType.LengthDelimited):
                    key = wire.ReadString();
                    break;
                case (2, WireFormat.WireType.LengthDelimited):
                    value = wire.ReadString();
                    break;
                default:
                    wire.Skip();
                    break;
            }
        });
        return (key, value);
    }
}
