using System.Diagnostics.CodeAnalysis;
using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding.Rows;

/// <summary>Finds boxes, scores and labels in outputs of their own.</summary>
/// <param name="decoder">The decoder's name in configurations.</param>
/// <param name="format">The configured names and meanings.</param>
/// <param name="names">Names that the family's exporters use.</param>
/// <param name="meaning">What the family's boxes are.</param>
internal sealed class LabelledOutputs(string decoder, OutputFormat format, LabelledNames names, BoxMeaning meaning)
{
    private readonly OutputFinder _finder = new(format);

    /// <summary>Where the background stands when the configuration is silent.</summary>
    public BackgroundClass Background { get; init; }

    /// <summary>Whether the model must give the number of rows that count.</summary>
    public bool NeedsCounts { get; init; }

    /// <summary>Where boxes, scores and labels lie, or why they are not there.</summary>
    public bool TryFind(TensorSet outputs, [NotNullWhen(true)] out DetectionRows? layout, [NotNullWhen(false)] out string? misfit)
    {
        layout = null;
        TensorData? counts = null;
        RowColumns? objectness = null;
        if (!BoxOutput.TryFind(decoder, _finder, outputs, out var boxes, out misfit, names.Boxes.AsSpan())
            || !TryList(outputs, OutputRole.Scores, boxes.Rows, out var scores, out misfit, names.Scores.AsSpan())
            || !TryList(outputs, OutputRole.Labels, boxes.Rows, out var labels, out misfit, names.Labels.AsSpan())
            || ((NeedsCounts || _finder.Has(outputs, OutputRole.Counts, names.Counts.AsSpan()))
                && !CountOutput.TryFind(decoder, _finder, outputs, out counts, out misfit, names.Counts.AsSpan()))
            || (_finder.Has(outputs, OutputRole.Objectness) && !TryList(outputs, OutputRole.Objectness, boxes.Rows, out objectness, out misfit)))
        {
            return false;
        }

        if (format.Activation == ScoreActivation.Softmax)
        {
            misfit = $"decoder {decoder} reads one score per row, which softmax cannot make of one number; set detection.activation to none or sigmoid";
            return false;
        }

        misfit = null;
        layout = new LabelledRows(boxes, meaning.Or(format), scores, labels)
        {
            Counts = counts,
            Objectness = objectness,
            Sigmoid = format.Activation == ScoreActivation.Sigmoid,
            FirstLabel = (format.Background ?? Background) == BackgroundClass.First ? 1 : 0,
        };
        return true;
    }

    private bool TryList(
        TensorSet outputs, OutputRole role, int rows, [NotNullWhen(true)] out RowColumns? list, [NotNullWhen(false)] out string? misfit, params ReadOnlySpan<string> usual)
    {
        list = null;
        if (!_finder.TryOne(outputs, role, out var output, out misfit, usual))
        {
            return false;
        }

        var word = role == OutputRole.Scores ? "scores" : role == OutputRole.Labels ? "labels" : "objectness";
        var fits = role == OutputRole.Labels ? WholeNumbers.CanHold(output.ElementType) : output.ElementType.IsFloatingPoint();
        list = fits && RowColumns.List(output) is { } found && found.Rows == rows ? found : null;
        if (list is null)
        {
            var kind = role == OutputRole.Labels ? "integer or floating-point" : "floating-point";
            misfit = RowMisfit.Expects(decoder, $"{kind} {word} [1, {rows}] or [{rows}], one for each box", output, Hint(output.Shape, rows, role));
        }

        return list is not null;
    }

    private string Hint(TensorShape shape, int rows, OutputRole role) =>
        role == OutputRole.Scores && decoder != "generic" && ClassMatrixFits(shape, rows) ? "decoder generic would fit scores of every class" : string.Empty;

    private static bool ClassMatrixFits(TensorShape shape, int rows) => shape.Rank == 3 && shape[0] == 1 && (shape[1] == rows || shape[2] == rows);
}
