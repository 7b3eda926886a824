using System.Collections.Immutable;
using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding;

/// <summary>Where a head's priors come from: the configuration, an output of the model, or, last, the family's own generator.</summary>
/// <param name="format">The configuration.</param>
/// <param name="family">The family.</param>
/// <param name="generate">The family's own priors for an input and a number of rows; null where it makes none of that number.</param>
/// <param name="expectation">What the generator would fit, for a message.</param>
internal sealed class PriorSource(OutputFormat format, AnchorFamily family, Func<ModelSize, int, PriorBoxes?> generate, Func<ModelSize, string> expectation)
{
    private static readonly string[] UsualNames = ["priors", "anchors"];
    private readonly OutputFinder _finder = new(format);
    private Made? _made;

    /// <summary>Why there are no priors for the rows of these boxes; null when there are.</summary>
    public string? Misfit(TensorSet outputs, ImmutableArray<TensorData> boxes, ModelSize input)
    {
        var rows = boxes.Sum(output => output.Shape.ElementCount) / BoxCorners.Numbers;
        if (!format.Priors.IsEmpty)
        {
            return format.Priors.Length == BoxCorners.Numbers * rows ? null
                : $"decoder {family.Word}: detection.priors holds {format.Priors.Length / BoxCorners.Numbers} boxes, but the outputs have {rows} rows";
        }

        if (!_finder.Has(outputs, OutputRole.Priors, UsualNames))
        {
            return Generated(input, checked((int)rows)) is { } priors
                ? priors.Misfit(boxes) is { } wrong ? $"decoder {family.Word}: {wrong}" : null
                : $"decoder {family.Word}: {expectation(input)}, but the outputs have {rows} rows; give detection.priors or detection.outputs.priors";
        }

        if (!_finder.TryOne(outputs, OutputRole.Priors, out var output, out var misfit, UsualNames))
        {
            return misfit;
        }

        return output.ElementType.IsFloatingPoint() && HeadRows.Rows(output.Shape, BoxCorners.Numbers) == rows ? null
            : $"decoder {family.Word} expects floating-point priors [{rows}, 4], but '{output.Name}' is {output.ElementType.Name()} {output.Shape}";
    }

    /// <summary>The priors of outputs that fit.</summary>
    public PriorBoxes Read(TensorSet outputs, int rows, ModelSize input)
    {
        if (!format.Priors.IsEmpty || !_finder.TryOne(outputs, OutputRole.Priors, out var output, out _, UsualNames))
        {
            return Generated(input, rows)!;
        }

        // Each side's own: where two backends give different priors, their boxes differ.
        using var values = RowValues.Of([output]);
        return Given(values.Values, input);
    }

    // Made once: a race makes equal ones twice.
    private PriorBoxes? Generated(ModelSize input, int rows)
    {
        if (_made is not { } made || made.Input != input || made.Rows != rows)
        {
            _made = made = new Made(input, rows, format.Priors.IsEmpty ? generate(input, rows) : Given(format.Priors.AsSpan(), input));
        }

        return made.Priors;
    }

    private PriorBoxes Given(ReadOnlySpan<float> values, ModelSize input) =>
        PriorBoxes.Of(values, format.PriorFormat ?? family.PriorFormat, format.PriorUnit ?? family.PriorUnit, input);

    private sealed record Made(ModelSize Input, int Rows, PriorBoxes? Priors);
}
