using System.Buffers;
using System.Collections.Immutable;
using Parity.Core.Comparison;
using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding.Rows;

/// <summary>Rows of a box and one output per class.</summary>
/// <param name="boxes">Boxes.</param>
/// <param name="meaning">What their numbers are.</param>
/// <param name="scores">Class outputs.</param>
/// <param name="activation">What turns them into scores.</param>
/// <param name="background">Where the class "no object" stands.</param>
internal sealed class ClassRows(RowColumns boxes, BoxMeaning meaning, ClassMatrix scores, ScoreActivation activation, BackgroundClass background) : DetectionRows
{
    /// <summary>A factor of each row's scores; null where there is none. A logit where the scores are logits of a sigmoid.</summary>
    public RowColumns? Objectness { get; init; }

    /// <inheritdoc/>
    public override BoxUnit Unit => meaning.Unit;

    /// <inheritdoc/>
    public override RawDetections Decode(int classes, ModelSize? input)
    {
        var count = RowCount.Of(Counts, boxes.Rows);
        var raw = new RawDetections(count.Decoded, checked((int)ScoreActivations.Classes(scores.Columns, background)));
        raw.All.Clear();
        if (count.Rows > 0)
        {
            meaning.WriteCorners(boxes, input, raw);
            var values = ArrayPool<float>.Shared.Rent(count.Rows * scores.Columns);
            var rows = values.AsSpan(0, count.Rows * scores.Columns);
            scores.ReadRows(rows);
            ScoreActivations.FromRows(rows, scores.Columns, activation, background, raw.AllScores);
            ArrayPool<float>.Shared.Return(values);
            MultiplyObjectness(raw);
        }

        count.Mark(raw);
        return raw;
    }

    /// <inheritdoc/>
    public override ImmutableArray<TensorGroup> Groups(TensorData output) => boxes.Tensor.Name != output.Name || scores.Tensor.Name != output.Name
        ? []
        :
        [
            TensorGroup.Columns("boxes", boxes.Rows, boxes.Columns, boxes.First, BoxCorners.Numbers),
            TensorGroup.Columns("scores", scores.Rows, boxes.Columns, scores.First, scores.Columns),
        ];

    /// <inheritdoc/>
    public override int? RowAxis(TensorData output) => output.Name == boxes.Tensor.Name ? boxes.Axis
        : output.Name == scores.Tensor.Name ? scores.RowAxis
        : output.Name == Objectness?.Tensor.Name ? Objectness.Axis
        : null;

    private void MultiplyObjectness(RawDetections raw)
    {
        if (Objectness is null)
        {
            return;
        }

        var factors = new float[raw.Anchors];
        RowScores.ReadOne(Objectness, activation == ScoreActivation.Sigmoid, factors);
        for (var label = 0; label < raw.Classes; label++)
        {
            RowScores.Multiply(factors, raw.Scores(label));
        }
    }
}
