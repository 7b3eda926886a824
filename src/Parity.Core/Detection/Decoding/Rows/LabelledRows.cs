using System.Collections.Immutable;
using Parity.Core.Comparison;
using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding.Rows;

/// <summary>Rows of a box, one score and one label, in outputs of their own or as columns of one.</summary>
/// <param name="boxes">Boxes.</param>
/// <param name="meaning">What their numbers are.</param>
/// <param name="scores">Scores.</param>
/// <param name="labels">Class numbers.</param>
internal sealed class LabelledRows(RowColumns boxes, BoxMeaning meaning, RowColumns scores, RowColumns labels) : DetectionRows
{
    /// <summary>The number of the first class: 1 where 0 is the background.</summary>
    public long FirstLabel { get; init; }

    /// <summary>Whether scores are logits.</summary>
    public bool Sigmoid { get; init; }

    /// <summary>A factor of each score; null where there is none.</summary>
    public RowColumns? Objectness { get; init; }

    /// <inheritdoc/>
    public override BoxUnit Unit => meaning.Unit;

    /// <inheritdoc/>
    public override RawDetections Decode(int classes, ModelSize? input)
    {
        var count = RowCount.Of(Counts, boxes.Rows);
        var rowScores = new float[count.Rows];
        var rowLabels = new long[count.Rows];
        RowScores.Read(scores, Objectness, Sigmoid, rowScores);
        labels.Read(rowLabels);
        for (var i = 0; i < rowLabels.Length; i++)
        {
            rowLabels[i] -= rowLabels[i] == WholeNumbers.None ? 0 : FirstLabel;
        }

        var raw = new RawDetections(count.Decoded, classes > 0 ? classes : RowLabels.Classes(rowLabels, rowScores));
        raw.All.Clear();
        if (boxes.Rows > 0)
        {
            meaning.WriteCorners(boxes, input, raw);
        }

        for (var i = 0; i < count.Rows; i++)
        {
            RowLabels.Write(raw, i, rowLabels[i], rowScores[i]);
        }

        count.Mark(raw);
        return raw;
    }

    /// <inheritdoc/>
    public override ImmutableArray<TensorGroup> Groups(TensorData output)
    {
        if (boxes.Tensor.Name != output.Name || scores.Tensor.Name != output.Name)
        {
            return [];
        }

        ImmutableArray<TensorGroup> groups = [Group("boxes", boxes, BoxCorners.Numbers), Group("scores", scores, 1)];
        return labels.Tensor.Name == output.Name ? groups.Add(Group("labels", labels, 1)) : groups;
    }

    /// <inheritdoc/>
    public override int? RowAxis(TensorData output) =>
        new[] { boxes, scores, labels, Objectness }.FirstOrDefault(columns => columns?.Tensor.Name == output.Name)?.Axis;

    private static TensorGroup Group(string name, RowColumns columns, int count) => TensorGroup.Columns(name, columns.Rows, columns.Columns, columns.First, count);
}
