using System.Diagnostics.CodeAnalysis;
using Parity.Core.Detection.Decoding.Rows;
using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding;

/// <summary>
/// Boxes and scores in outputs of their own, described by the configuration. With labels a row has one score [1, rows]; without,
/// one for each class: [1, rows, classes] or [1, classes, rows], whichever agrees with the boxes (the first, where both do), or
/// [1, rows] of a single class. The batch of 1 may be missing. Objectness multiplies scores; under sigmoid it is a logit too,
/// under softmax a score already.
/// </summary>
/// <param name="classes">The number of classes without the background, or 0 to take it from the outputs.</param>
/// <param name="format">Names and meanings of outputs: corners in model pixels, scores, no background unless it says otherwise.</param>
internal sealed class GenericDecoder(int classes, OutputFormat format) : RowDecoder("generic", classes)
{
    private static readonly LabelledNames Names = new() { Boxes = ["boxes"], Scores = ["scores"] };
    private readonly LabelledOutputs _labelled = new("generic", format, Names, BoxMeaning.ModelCorners);
    private readonly ClassOutputs _classed = new("generic", classes, format, Names, BoxMeaning.ModelCorners) { TakesEitherOrder = true };

    /// <summary>Labels or a count say that the model has chosen its rows; without them they are the places of its head.</summary>
    public override RowIdentity Identity => IsNamed(OutputRole.Labels) || IsNamed(OutputRole.Counts) ? RowIdentity.Suppressed : RowIdentity.Anchors;

    /// <inheritdoc/>
    protected override bool TryFind(TensorSet outputs, [NotNullWhen(true)] out DetectionRows? layout, [NotNullWhen(false)] out string? misfit) =>
        IsNamed(OutputRole.Labels) ? _labelled.TryFind(outputs, out layout, out misfit) : _classed.TryFind(outputs, out layout, out misfit);

    private bool IsNamed(OutputRole role) => format.Outputs.TryGetValue(role, out var names) && !names.IsEmpty;
}
