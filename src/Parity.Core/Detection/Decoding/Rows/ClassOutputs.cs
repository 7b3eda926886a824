using System.Diagnostics.CodeAnalysis;
using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding.Rows;

/// <summary>Finds boxes and class outputs [rows, columns] in outputs of their own.</summary>
/// <param name="decoder">The decoder's name in configurations.</param>
/// <param name="classes">The number of classes, or 0 to take it from the outputs.</param>
/// <param name="format">The configured names and meanings.</param>
/// <param name="names">Names that the family's exporters use.</param>
/// <param name="meaning">What the family's boxes are.</param>
internal sealed class ClassOutputs(string decoder, int classes, OutputFormat format, LabelledNames names, BoxMeaning meaning)
{
    private readonly OutputFinder _finder = new(format);

    /// <summary>What makes scores when the configuration is silent.</summary>
    public ScoreActivation Activation { get; init; }

    /// <summary>Where the background stands when the configuration is silent.</summary>
    public BackgroundClass Background { get; init; }

    /// <summary>Whether [columns, rows] and, of one class, [rows] are read too.</summary>
    public bool TakesEitherOrder { get; init; }

    /// <summary>What would fit where the column of the background is missing.</summary>
    public string WithoutBackground { get; init; } = "detection.background: none would fit";

    /// <summary>What would fit where there is one column more than classes.</summary>
    public string WithBackground { get; init; } = "detection.background: last would fit if the last is none of the classes";

    /// <summary>Where boxes and class outputs lie, or why they are not there.</summary>
    public bool TryFind(TensorSet outputs, [NotNullWhen(true)] out DetectionRows? layout, [NotNullWhen(false)] out string? misfit)
    {
        layout = null;
        TensorData? counts = null;
        RowColumns? objectness = null;
        var background = format.Background ?? Background;
        if (!BoxOutput.TryFind(decoder, _finder, outputs, out var boxes, out misfit, names.Boxes.AsSpan())
            || !TryScores(outputs, boxes.Rows, background, out var scores, out misfit)
            || (_finder.Has(outputs, OutputRole.Counts, names.Counts.AsSpan())
                && !CountOutput.TryFind(decoder, _finder, outputs, out counts, out misfit, names.Counts.AsSpan()))
            || (_finder.Has(outputs, OutputRole.Objectness) && !TryObjectness(outputs, boxes.Rows, out objectness, out misfit)))
        {
            return false;
        }

        misfit = null;
        layout = new ClassRows(boxes, meaning.Or(format), scores, format.Activation ?? Activation, background) { Counts = counts, Objectness = objectness };
        return true;
    }

    private bool TryScores(
        TensorSet outputs, int rows, BackgroundClass background, [NotNullWhen(true)] out ClassMatrix? scores, [NotNullWhen(false)] out string? misfit)
    {
        scores = null;
        if (!_finder.TryOne(outputs, OutputRole.Scores, out var output, out misfit, names.Scores.AsSpan()))
        {
            return false;
        }

        var columns = classes > 0 ? ScoreActivations.Columns(classes, background) : 0;
        var found = TakesEitherOrder ? ClassMatrix.Either(output, rows) : ClassMatrix.RowByRow(output, rows);
        if (output.ElementType.IsFloatingPoint() && found is not null && (columns > 0 ? found.Columns == columns : ScoreActivations.Classes(found.Columns, background) > 0))
        {
            scores = found;
            return true;
        }

        var width = columns > 0 ? $"{columns}" : background == BackgroundClass.None ? "classes" : "classes + 1";
        var expected = TakesEitherOrder ? $"[1, {rows}, {width}] or [1, {width}, {rows}]" : $"[1, {rows}, {width}]";
        misfit = RowMisfit.Expects(decoder, $"floating-point scores {expected}, a row for each of the {rows} boxes", output, Hint(output, found, background, columns, rows));
        return false;
    }

    private string Hint(TensorData output, ClassMatrix? found, BackgroundClass background, long columns, int rows)
    {
        if (!output.ElementType.IsFloatingPoint())
        {
            return string.Empty;
        }

        if (found is null)
        {
            return ClassMatrix.Either(output, rows) is not null ? "it looks transposed" : string.Empty;
        }

        return background == BackgroundClass.None && found.Columns == columns + 1 ? WithBackground
            : background != BackgroundClass.None && (found.Columns == columns - 1 || found.Columns == 1) ? WithoutBackground
            : $"it would fit {ScoreActivations.Classes(found.Columns, background)} classes";
    }

    private bool TryObjectness(TensorSet outputs, int rows, [NotNullWhen(true)] out RowColumns? objectness, [NotNullWhen(false)] out string? misfit)
    {
        objectness = null;
        if (!_finder.TryOne(outputs, OutputRole.Objectness, out var output, out misfit))
        {
            return false;
        }

        var list = RowColumns.Matrix(output, 1) is { } matrix && matrix.Rows == rows ? matrix : RowColumns.List(output);
        objectness = output.ElementType.IsFloatingPoint() && list?.Rows == rows ? list : null;
        misfit = objectness is null ? RowMisfit.Expects(decoder, $"floating-point objectness [1, {rows}] or [1, {rows}, 1], one for each box", output) : null;
        return objectness is not null;
    }
}
