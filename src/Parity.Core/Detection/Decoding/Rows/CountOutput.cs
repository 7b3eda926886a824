using System.Diagnostics.CodeAnalysis;
using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding.Rows;

/// <summary>Finds the output that tells how many rows count.</summary>
internal static class CountOutput
{
    /// <summary>The count, or why there is none.</summary>
    /// <param name="decoder">The decoder's name in configurations.</param>
    /// <param name="finder">Where names come from.</param>
    /// <param name="outputs">All outputs.</param>
    /// <param name="counts">A tensor of one number.</param>
    /// <param name="misfit">Why there is none.</param>
    /// <param name="usual">Names that the family's exporters use.</param>
    public static bool TryFind(
        string decoder,
        OutputFinder finder,
        TensorSet outputs,
        [NotNullWhen(true)] out TensorData? counts,
        [NotNullWhen(false)] out string? misfit,
        params ReadOnlySpan<string> usual)
    {
        if (!finder.TryOne(outputs, OutputRole.Counts, out counts, out misfit, usual))
        {
            return false;
        }

        if (!WholeNumbers.CanHold(counts.ElementType) || counts.Shape.ElementCount != 1)
        {
            misfit = RowMisfit.Expects(decoder, "the number of rows as one integer or floating-point element, as a batch of 1 has it", counts);
            return false;
        }

        return true;
    }
}
