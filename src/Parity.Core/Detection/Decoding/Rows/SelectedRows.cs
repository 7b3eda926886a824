using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding.Rows;

/// <summary>
/// (batch, class, box) triples over boxes [boxes, 4] and scores [classes, boxes]: a row is a triple. One that points outside them,
/// or into another image of the batch, gets NaN in class 0.
/// </summary>
/// <param name="indices">The triples.</param>
/// <param name="boxes">All boxes.</param>
/// <param name="meaning">What their numbers are.</param>
/// <param name="scores">All scores, class after class.</param>
internal sealed class SelectedRows(RowColumns indices, RowColumns boxes, BoxMeaning meaning, TensorData scores) : DetectionRows
{
    private const int Parts = 3;

    /// <inheritdoc/>
    public override BoxUnit Unit => meaning.Unit;

    /// <inheritdoc/>
    public override RawDetections Decode(int classes, ModelSize? input)
    {
        var count = RowCount.Of(Counts, indices.Rows);
        var raw = new RawDetections(count.Decoded, checked((int)scores.Shape[scores.Shape.Rank - 2]));
        raw.All.Clear();
        using var all = new RawDetections(boxes.Rows, 0);
        if (boxes.Rows > 0)
        {
            meaning.WriteCorners(boxes, input, all);
        }

        var triples = new long[count.Rows * Parts];
        WholeNumbers.Read(indices.Tensor, 0, 1, triples);
        using var view = FloatView.Of(scores);
        for (var row = 0; row < count.Rows; row++)
        {
            var (batch, label, box) = (triples[row * Parts], triples[(row * Parts) + 1], triples[(row * Parts) + 2]);
            if (batch != 0 || label < 0 || label >= raw.Classes || box < 0 || box >= boxes.Rows)
            {
                raw.Scores(0)[row] = float.NaN;
                continue;
            }

            (raw.X1[row], raw.Y1[row], raw.X2[row], raw.Y2[row]) = (all.X1[(int)box], all.Y1[(int)box], all.X2[(int)box], all.Y2[(int)box]);
            raw.Scores((int)label)[row] = view.Values[checked((int)((label * boxes.Rows) + box))];
        }

        count.Mark(raw);
        return raw;
    }

    /// <inheritdoc/>
    public override int? RowAxis(TensorData output) => output.Name == indices.Tensor.Name ? indices.Axis : null;
}
