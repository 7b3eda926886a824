using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding;

/// <summary>How one output [1, a, b] holds the numbers of every anchor: its box, then what else, then its class scores.</summary>
/// <param name="Word">The decoder's word in a configuration.</param>
/// <param name="FirstClass">Numbers before the first class score: 4, or 5 with objectness.</param>
/// <param name="Axis">The axis along which an anchor's numbers lie: 1 or 2.</param>
internal sealed record PredictionLayout(string Word, int FirstClass, int Axis)
{
    private int AnchorAxis => 3 - Axis;

    /// <summary>The number of anchors of an output that fits.</summary>
    public int Anchors(TensorShape shape) => checked((int)shape[AnchorAxis]);

    /// <summary>Why an output is not of this layout, with what would fit; null when it is.</summary>
    /// <param name="output">The output.</param>
    /// <param name="classes">The number of classes, or 0 for any.</param>
    public string? Misfit(TensorData output, int classes)
    {
        var shape = output.Shape;
        var fits = output.ElementType.IsFloatingPoint() && shape is { Rank: 3 } && shape[0] == 1 &&
            (classes > 0 ? shape[Axis] == FirstClass + classes : shape[Axis] > FirstClass);
        if (fits)
        {
            return null;
        }

        var numbers = classes > 0 ? $"{FirstClass + classes}" : $"{FirstClass} + classes";
        var expected = Axis == 1 ? $"[1, {numbers}, anchors]" : $"[1, anchors, {numbers}]";
        return $"decoder {Word} expects floating-point {expected}, but '{output.Name}' is {output.ElementType.Name()} {shape}{Hint(shape, classes)}";
    }

    private string Hint(TensorShape shape, int classes)
    {
        // The two layouts differ in objectness and in the axis, so each is what the other's transposition looks like, one number apart.
        var (other, otherFirst) = Axis == 1 ? ("yolov5", FirstClass + 1) : ("yolov8", FirstClass - 1);
        return shape.Rank != 3 || classes == 0 ? string.Empty
            : shape[AnchorAxis] == FirstClass + classes ? "; it looks transposed"
            : shape[AnchorAxis] == otherFirst + classes ? $"; decoder {other} would fit"
            : shape[Axis] > FirstClass ? $"; it would fit {shape[Axis] - FirstClass} classes"
            : string.Empty;
    }
}
