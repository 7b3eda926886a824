using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding;

/// <summary>One head of YOLOv5 before decoding: [1, k·n, H, W], or [1, k, H, W, n] as the framework permutes it, of k anchors with n numbers.</summary>
/// <param name="Output">The output.</param>
/// <param name="Anchors">Anchors per cell.</param>
/// <param name="Numbers">Numbers per anchor.</param>
/// <param name="Height">Rows of cells.</param>
/// <param name="Width">Columns of cells.</param>
internal sealed record Yolov5Head(TensorData Output, int Anchors, int Numbers, int Height, int Width)
{
    private const int MapRank = 4;

    public int Cells => checked(Height * Width);

    /// <summary>Reads the shape of an output; null where it is no head.</summary>
    public static Yolov5Head? Of(TensorData output, int anchors)
    {
        var shape = output.Shape;
        if (!output.ElementType.IsFloatingPoint() || shape.ElementCount == 0 || shape.Rank < MapRank || shape[0] != 1)
        {
            return null;
        }

        return shape.Rank == MapRank && shape[1] % anchors == 0 && shape[1] / anchors > ObjectnessScores.FirstClass
            ? new Yolov5Head(output, anchors, checked((int)(shape[1] / anchors)), checked((int)shape[2]), checked((int)shape[3]))
            : shape.Rank == MapRank + 1 && shape[1] == anchors && shape[4] > ObjectnessScores.FirstClass
            ? new Yolov5Head(output, anchors, checked((int)shape[4]), checked((int)shape[2]), checked((int)shape[3]))
            : null;
    }

    /// <summary>Copies one number of one anchor in every cell.</summary>
    public void CopyTo(ReadOnlySpan<float> values, int anchor, int number, Span<float> cells)
    {
        if (Output.Shape.Rank == MapRank)
        {
            values.Slice(((anchor * Numbers) + number) * Cells, Cells).CopyTo(cells);
            return;
        }

        for (var cell = 0; cell < Cells; cell++)
        {
            cells[cell] = values[(((anchor * Cells) + cell) * Numbers) + number];
        }
    }
}
