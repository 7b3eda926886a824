using System.Collections.Immutable;
using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding;

/// <summary>Finds the heads of a YOLOv5 among a model's outputs, with their strides and anchors.</summary>
/// <param name="classes">The number of classes, or 0 for any.</param>
/// <param name="format">Names, strides, anchors.</param>
internal sealed class Yolov5Heads(int classes, OutputFormat format)
{
    private const string Word = "yolov5_heads";
    private const int DefaultAnchorsPerCell = 3;

    // YOLOv5's anchors for COCO (models/yolov5s.yaml): P3, P4, P5.
    private static readonly ImmutableDictionary<int, ImmutableArray<float>> DefaultSizes = new Dictionary<int, ImmutableArray<float>>
    {
        [8] = [10, 13, 16, 30, 33, 23],
        [16] = [30, 61, 62, 45, 59, 119],
        [32] = [116, 90, 156, 198, 373, 326],
    }.ToImmutableDictionary();

    private static readonly ImmutableArray<int> DefaultStrides = [8, 16, 32];
    private readonly OutputFinder _finder = new(format);

    private bool Named => format.Outputs.TryGetValue(OutputRole.Predictions, out var names) && !names.IsEmpty;

    /// <summary>The heads in the configured order, else those that look like heads, the finest first; or why there are none.</summary>
    public string? Misfit(TensorSet outputs, ModelSize? input, out ImmutableArray<Yolov5Head> heads)
    {
        heads = [];
        var candidates = outputs.ToImmutableArray();
        if (Named && !_finder.TryMany(outputs, OutputRole.Predictions, out candidates, out var misfit))
        {
            return misfit;
        }

        var perCell = AnchorsPerCell(Named ? candidates.Length : format.Strides.Length);
        if (perCell <= 0)
        {
            return $"decoder {Word}: detection.anchor_sizes holds no whole pairs for each head";
        }

        heads = [.. candidates.Select(output => Yolov5Head.Of(output, perCell)).OfType<Yolov5Head>().Where(head => classes == 0 || head.Numbers == ObjectnessScores.FirstClass + classes)];
        if (heads.IsEmpty || (Named && heads.Length != candidates.Length))
        {
            return Refused(candidates, perCell);
        }

        heads = Named ? heads : [.. heads.OrderByDescending(head => head.Cells)];
        var numbers = heads[0].Numbers;
        return heads.All(head => head.Numbers == numbers) ? GridMisfit(heads, input) : $"decoder {Word}: the heads differ in their number of classes";
    }

    /// <summary>Model pixels per cell of each head of outputs that fit.</summary>
    public ImmutableArray<int> Strides(ImmutableArray<Yolov5Head> heads, ModelSize? input) =>
        !format.Strides.IsEmpty ? format.Strides
        : input is { } size ? [.. heads.Select(head => size.Height / head.Height)]
        : DefaultStrides;

    /// <summary>Widths and heights of a head's anchors.</summary>
    public ReadOnlySpan<float> Sizes(int head, int heads, int stride) => format.AnchorSizes.IsEmpty
        ? DefaultSizes[stride].AsSpan()
        : format.AnchorSizes.AsSpan().Slice(head * (format.AnchorSizes.Length / heads), format.AnchorSizes.Length / heads);

    private int AnchorsPerCell(int heads)
    {
        if (format.AnchorSizes.IsEmpty)
        {
            return DefaultAnchorsPerCell;
        }

        var numbers = heads > 0 ? 2 * heads : 2 * DefaultAnchorsPerCell;
        return format.AnchorSizes.Length % numbers != 0 ? 0 : heads > 0 ? format.AnchorSizes.Length / numbers : DefaultAnchorsPerCell;
    }

    private string? GridMisfit(ImmutableArray<Yolov5Head> heads, ModelSize? input)
    {
        if (!format.Strides.IsEmpty && format.Strides.Length != heads.Length)
        {
            return $"decoder {Word} found {heads.Length} heads, but detection.strides holds {format.Strides.Length}";
        }

        if (input is null && format.Strides.IsEmpty && heads.Length != DefaultStrides.Length)
        {
            return $"decoder {Word} needs detection.strides for {heads.Length} heads of a model whose input is no image";
        }

        var strides = Strides(heads, input);
        for (var i = 0; i < heads.Length; i++)
        {
            var head = heads[i];
            if (input is { } size && (strides[i] * head.Height != size.Height || strides[i] * head.Width != size.Width))
            {
                return $"decoder {Word}: the {head.Width}×{head.Height} cells of '{head.Output.Name}' at stride {strides[i]} do not cover the model's input of {size.Width}×{size.Height} pixels";
            }

            if (format.AnchorSizes.IsEmpty && !DefaultSizes.ContainsKey(strides[i]))
            {
                return $"decoder {Word} has no anchors for stride {strides[i]} of '{head.Output.Name}'; give detection.anchor_sizes";
            }
        }

        return format.AnchorSizes.IsEmpty || format.AnchorSizes.Length == 2 * heads.Length * heads[0].Anchors ? null
            : $"decoder {Word}: detection.anchor_sizes holds {format.AnchorSizes.Length / 2} pairs, but {heads.Length} heads of {heads[0].Anchors} anchors need {heads.Length * heads[0].Anchors}";
    }

    private string Refused(ImmutableArray<TensorData> outputs, int perCell)
    {
        var numbers = classes > 0 ? $"{ObjectnessScores.FirstClass + classes}" : $"({ObjectnessScores.FirstClass} + classes)";
        var channels = classes > 0 ? $"{perCell * (ObjectnessScores.FirstClass + classes)}" : $"{perCell}·{numbers}";
        var other = outputs.Select(output => Yolov5Head.Of(output, perCell)).FirstOrDefault(head => head is not null && classes > 0 && head.Numbers != ObjectnessScores.FirstClass + classes);
        var hint = other is not null ? $"; it would fit {other.Numbers - ObjectnessScores.FirstClass} classes"
            : outputs.Any(output => output.Shape.Rank == 4 && classes > 0 && output.Shape[3] == perCell * (ObjectnessScores.FirstClass + classes)) ? "; it looks transposed, with channels last"
            : outputs.Any(output => output.Shape.Rank == 3) ? "; decoder yolov5 would fit decoded outputs"
            : string.Empty;
        return $"decoder {Word} expects floating-point heads [1, {channels}, height, width] or [1, {perCell}, height, width, {numbers}], but the outputs are " +
            $"{string.Join(", ", outputs.Select(output => $"'{output.Name}' {output.ElementType.Name()} {output.Shape}"))}{hint}";
    }
}
