using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding;

/// <summary>
/// [1, anchors, 5 + classes], as YOLOX exports by default: offsets within a cell and log sizes, which become (offset + cell) · stride and
/// e^size · stride; objectness and class scores after sigmoid. Anchors lie level after level (strides 8, 16, 32), row after row.
/// </summary>
public sealed class YoloxHeadsDecoder : PredictionDecoder
{
    private const string Word = "yolox_heads";
    private static readonly ImmutableArray<int> DefaultStrides = [8, 16, 32];

    /// <summary>Creates the decoder.</summary>
    /// <param name="classes">The number of classes, or 0 to take it from the output.</param>
    /// <param name="format">Names of outputs and strides; null takes the only one and 8, 16, 32.</param>
    public YoloxHeadsDecoder(int classes, OutputFormat? format = null)
        : base(classes, format ?? new OutputFormat(), new PredictionLayout(Word, ObjectnessScores.FirstClass, Axis: 2))
    {
    }

    private ImmutableArray<int> Strides => Format.Strides is { IsEmpty: false } strides ? strides : DefaultStrides;

    private protected override string? GridMisfit(TensorData output, int anchors, ModelSize? input)
    {
        if (input is not { } size)
        {
            return $"decoder {Word} needs the size of the model's input, but the input is no image; decoder yolox would fit decoded boxes";
        }

        var expected = Pyramid.Misfit(size, Strides) is null ? new Pyramid(size, Strides).Anchors : 0;
        return Pyramid.Misfit(size, Strides) is { } misfit ? $"decoder {Word}: {misfit}"
            : anchors == expected ? null
            : $"decoder {Word} expects {expected} anchors of strides {string.Join(", ", Strides)} for an input of {size.Width}×{size.Height} pixels, but '{output.Name}' has {anchors}; set detection.strides";
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override RawDetections Decode(ReadOnlySpan<float> values, int anchors, int numbers, ModelSize? input)
    {
        var pyramid = new Pyramid(input!.Value, Strides);
        var raw = new RawDetections(anchors, numbers - ObjectnessScores.FirstClass) { Levels = pyramid.Starts };
        ObjectnessScores.FromRows(values, numbers, raw);
        foreach (var level in pyramid.Levels)
        {
            for (var cell = 0; cell < level.Cells; cell++)
            {
                var anchor = level.First + cell;
                var row = values.Slice(anchor * numbers, BoxCorners.Numbers);
                var (x, y) = ((row[0] + (cell % level.Width)) * level.Stride, (row[1] + (cell / level.Width)) * level.Stride);
                var (halfWidth, halfHeight) = (MathF.Exp(row[2]) * level.Stride / 2, MathF.Exp(row[3]) * level.Stride / 2);
                (raw.X1[anchor], raw.Y1[anchor]) = (x - halfWidth, y - halfHeight);
                (raw.X2[anchor], raw.Y2[anchor]) = (x + halfWidth, y + halfHeight);
            }
        }

        return raw;
    }
}
