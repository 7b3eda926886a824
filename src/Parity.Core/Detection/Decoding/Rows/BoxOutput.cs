using System.Diagnostics.CodeAnalysis;
using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding.Rows;

/// <summary>Finds an output of boxes alone.</summary>
internal static class BoxOutput
{
    /// <summary>The boxes, or why there are none.</summary>
    /// <param name="decoder">The decoder's name in configurations.</param>
    /// <param name="finder">Where names come from.</param>
    /// <param name="outputs">All outputs.</param>
    /// <param name="boxes">The boxes.</param>
    /// <param name="misfit">Why there are none.</param>
    /// <param name="usual">Names that the family's exporters use.</param>
    public static bool TryFind(
        string decoder,
        OutputFinder finder,
        TensorSet outputs,
        [NotNullWhen(true)] out RowColumns? boxes,
        [NotNullWhen(false)] out string? misfit,
        params ReadOnlySpan<string> usual)
    {
        boxes = null;
        if (!finder.TryOne(outputs, OutputRole.Boxes, out var output, out misfit, usual))
        {
            return false;
        }

        boxes = output.ElementType.IsFloatingPoint() ? RowColumns.Matrix(output, BoxCorners.Numbers) : null;
        misfit = boxes is not null ? null
            : RowMisfit.Expects(decoder, "floating-point boxes [1, rows, 4] or [rows, 4]", output, RowMisfit.Transposed(output.Shape, BoxCorners.Numbers));
        return boxes is not null;
    }
}
