namespace Parity.Backends.TensorRt.Building;

/// <summary>Shapes as the configuration writes them.</summary>
internal static class ShapeText
{
    /// <summary><c>[1, 3, 640, 640]</c>; −1 for a dimension that is open.</summary>
    public static string Of(IEnumerable<long> shape) => $"[{string.Join(", ", shape)}]";
}
