using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Parity.Core.Comparison;
using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding;

/// <summary>
/// Scores after sigmoid and distances in strides of SCRFD, for each stride one [rows, classes] and one [rows, 4], with or without a batch
/// dimension. Edges lie at (column, row) · stride ∓ distance · stride: points are the corners of cells, without half a cell. Anchors lie
/// level after level, row after row, those of one cell together.
/// </summary>
public sealed class ScrfdDecoder : IDetectionDecoder
{
    private const string Word = "scrfd";

    // insightface: models of five levels are those with one anchor per cell.
    private static readonly ImmutableArray<int> ThreeStrides = [8, 16, 32];
    private static readonly ImmutableArray<int> FiveStrides = [8, 16, 32, 64, 128];
    private readonly int _classes;
    private readonly OutputFormat _format;
    private readonly OutputFinder _finder;

    /// <summary>Creates the decoder.</summary>
    /// <param name="classes">The number of classes, or 0 for one, as face detectors have.</param>
    /// <param name="format">Names, strides, activation; null recognises the outputs by their shapes.</param>
    public ScrfdDecoder(int classes, OutputFormat? format = null) =>
        (_classes, _format, _finder) = (classes, format ?? new OutputFormat(), new OutputFinder(format ?? new OutputFormat()));

    /// <inheritdoc/>
    public RowIdentity Identity => RowIdentity.Anchors;

    private BackgroundClass Background => _format.Background ?? BackgroundClass.None;

    private int Columns => (int)ScoreActivations.Columns(Math.Max(1, _classes), Background);

    /// <inheritdoc/>
    public string? Misfit(TensorSet outputs, ModelSize? input)
    {
        if (!TryFind(outputs, out var scores, out var boxes, out var misfit))
        {
            return misfit;
        }

        return boxes.Misfit(Word, BoxCorners.Numbers)
            ?? scores.MisfitBeside(boxes, Word, Columns, Columns - Math.Max(1, _classes))
            ?? (input is { } size ? GridMisfit(boxes, size) : $"decoder {Word} needs the size of the model's input, but the input is no image");
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public RawDetections Decode(TensorSet outputs, ModelSize? input)
    {
        TryFind(outputs, out var scores, out var boxes, out _);
        using var scoreRows = RowValues.Of(scores!.Outputs);
        using var boxRows = RowValues.Of(boxes!.Outputs);
        var (strides, perCell) = (Strides(boxes), AnchorsPerCell(boxes, 0, input!.Value));
        var pyramid = new Pyramid(input.Value, strides, perCell);
        var raw = new RawDetections(pyramid.Anchors, (int)ScoreActivations.Classes(Columns, Background)) { Levels = pyramid.Starts };
        ScoreActivations.FromRows(scoreRows.Values, Columns, _format.Activation ?? ScoreActivation.None, Background, raw.AllScores);
        foreach (var level in pyramid.Levels)
        {
            for (var i = 0; i < level.Cells * perCell; i++)
            {
                var (cell, anchor) = (i / perCell, level.First + i);
                float x = cell % level.Width * level.Stride;
                float y = cell / level.Width * level.Stride;
                var row = boxRows.Values.Slice(anchor * BoxCorners.Numbers, BoxCorners.Numbers);
                (raw.X1[anchor], raw.Y1[anchor]) = (x - (row[0] * level.Stride), y - (row[1] * level.Stride));
                (raw.X2[anchor], raw.Y2[anchor]) = (x + (row[2] * level.Stride), y + (row[3] * level.Stride));
            }
        }

        return raw;
    }

    /// <inheritdoc/>
    public ImmutableArray<TensorGroup> Groups(TensorSet outputs, TensorData output) => [];

    /// <inheritdoc/>
    public int? RowAxis(TensorSet outputs, TensorData output) => null;

    private bool TryFind(
        TensorSet outputs, [NotNullWhen(true)] out HeadOutputs? scores, [NotNullWhen(true)] out HeadOutputs? boxes, [NotNullWhen(false)] out string? misfit)
    {
        var (foundScores, foundBoxes) = (ImmutableArray<TensorData>.Empty, ImmutableArray<TensorData>.Empty);
        (scores, boxes, misfit) = (null, null, null);
        if (_finder.Has(outputs, OutputRole.Scores) || _finder.Has(outputs, OutputRole.Boxes))
        {
            if (!_finder.TryMany(outputs, OutputRole.Scores, out foundScores, out misfit) || !_finder.TryMany(outputs, OutputRole.Boxes, out foundBoxes, out misfit))
            {
                return false;
            }
        }
        else
        {
            (foundScores, foundBoxes) = ScrfdOutputs.Find(outputs, Columns);
        }

        if (foundBoxes.IsEmpty)
        {
            misfit = $"decoder {Word} expects floating-point scores [rows, {Columns}] and distances [rows, 4] for each stride, but the outputs are " +
                $"{string.Join(", ", outputs.Select(output => $"'{output.Name}' {output.ElementType.Name()} {output.Shape}"))}; name them in detection.outputs.scores and detection.outputs.boxes";
            return false;
        }

        (scores, boxes) = (new HeadOutputs(foundScores, "scores"), new HeadOutputs(foundBoxes, "distances"));
        return true;
    }

    private ImmutableArray<int> Strides(HeadOutputs boxes) =>
        !_format.Strides.IsEmpty ? _format.Strides : boxes.Outputs.Length == FiveStrides.Length ? FiveStrides : ThreeStrides;

    // Whole anchors in each cell, as many at every level; 0 where the rows are none.
    private int AnchorsPerCell(HeadOutputs boxes, int level, ModelSize input)
    {
        var rows = HeadRows.Rows(boxes.Outputs[level].Shape, BoxCorners.Numbers)!.Value;
        var cells = new Pyramid(input, Strides(boxes)).Levels[level].Cells;
        return cells > 0 && rows % cells == 0 ? checked((int)(rows / cells)) : 0;
    }

    private string? GridMisfit(HeadOutputs boxes, ModelSize input)
    {
        var strides = Strides(boxes);
        if (boxes.Outputs.Length != strides.Length)
        {
            return $"decoder {Word} expects outputs for the {strides.Length} strides {string.Join(", ", strides)}, but there are {boxes.Outputs.Length} of {boxes.What}; set detection.strides";
        }

        if (Pyramid.Misfit(input, strides) is { } misfit)
        {
            return $"decoder {Word}: {misfit}";
        }

        var perCell = AnchorsPerCell(boxes, 0, input);
        for (var level = 0; level < strides.Length; level++)
        {
            var grid = new Pyramid(input, strides).Levels[level];
            if (AnchorsPerCell(boxes, level, input) != perCell || perCell == 0 || !HeadRows.IsOver(boxes.Outputs[level].Shape, grid))
            {
                return $"decoder {Word} expects as many anchors in each of the {grid.Width}×{grid.Height} cells of stride {grid.Stride}, but '{boxes.Outputs[level].Name}' is {boxes.Outputs[level].Shape} for an input of {input.Width}×{input.Height} pixels";
            }
        }

        return null;
    }
}
