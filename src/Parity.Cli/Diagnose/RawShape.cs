using System.Globalization;
using Parity.Core.Tensors;

namespace Parity.Cli.Diagnose;

/// <summary>What raw bytes hold.</summary>
/// <param name="ElementType">Type of the elements.</param>
/// <param name="Shape">Dimensions.</param>
internal sealed record RawShape(ElementType ElementType, TensorShape Shape)
{
    /// <summary>Reads <c>float32:1x3x640x640</c>; null where it is something else.</summary>
    public static RawShape? Parse(string text)
    {
        var parts = text.Split(':');
        var type = Enum.GetValues<ElementType>().Where(type => type.Name() == parts[0]).Cast<ElementType?>().FirstOrDefault();
        var sides = parts.Length == 2 ? parts[1].Split('x').Select(side => long.TryParse(side, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : -1).ToArray() : [];
        return type is { } elementType && sides.Length is > 0 and <= 8 && sides.All(side => side is > 0 and <= int.MaxValue) && sides.Aggregate(1.0, (product, side) => product * side) < int.MaxValue
            ? new RawShape(elementType, new TensorShape(sides))
            : null;
    }
}
