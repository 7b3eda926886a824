using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding.Rows;

/// <summary>A single −1 where rows would be: no detection. Another number there is a fault: one row with NaN in class 0.</summary>
/// <param name="single">The tensor of one element.</param>
/// <param name="unit">The unit of the boxes that are not there.</param>
internal sealed class NothingFound(TensorData single, BoxUnit unit) : DetectionRows
{
    /// <inheritdoc/>
    public override BoxUnit Unit => unit;

    /// <inheritdoc/>
    public override RawDetections Decode(int classes, ModelSize? input)
    {
        using var view = FloatView.Of(single);
        var isNothing = view.Values[0] == -1;
        var raw = new RawDetections(isNothing ? 0 : 1, Math.Max(classes, 1));
        raw.All.Clear();
        new RowCount(0, !isNothing).Mark(raw);
        return raw;
    }

    /// <inheritdoc/>
    public override int? RowAxis(TensorData output) => output.Name == single.Name ? 0 : null;
}
