using System.Collections.Immutable;
using System.Globalization;
using Parity.Cli.Init;
using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Core.Tensors;
using Parity.Interop.Models;

namespace Parity.Cli.Tests.Init;

/// <summary>Models written as text: <c>images:1,3,640,640 -> output0:1,84,8400</c>; a word is the name of a size that changes.</summary>
internal static class Values
{
    public static InitModel Model(string text, params (string Key, string Value)[] metadata)
    {
        var sides = text.Split(" -> ");
        return new InitModel("model.onnx", BackendKind.OnnxRuntime)
        {
            Name = "ort",
            Inputs = Of(sides[0]),
            Outputs = Of(sides[1]),
            Metadata = metadata.ToImmutableSortedDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal),
        };
    }

    public static ImmutableArray<OnnxValue> Of(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Value)];

    private static OnnxValue Value(string text)
    {
        var parts = text.Split(':');
        var sizes = parts[1].Split(',');
        var type = parts.Length > 2 ? Enum.GetValues<ElementType>().Single(type => type.Name() == parts[2]) : ElementType.Float32;
        return new OnnxValue(
            new TensorSpec(parts[0], type, [.. sizes.Select(size => long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (long?)null)]),
            type.Name(),
            [.. sizes.Select(size => char.IsLetter(size[0]) ? size : null)]);
    }
}
