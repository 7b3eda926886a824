using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding.Rows;

/// <summary>Sentences that say why outputs do not fit a decoder.</summary>
internal static class RowMisfit
{
    /// <summary>What was expected of an output, what it is, and what would fit.</summary>
    /// <param name="decoder">The decoder's name in configurations.</param>
    /// <param name="expected">What it expects.</param>
    /// <param name="output">What is there.</param>
    /// <param name="hint">What would fit; empty where nothing is known.</param>
    public static string Expects(string decoder, string expected, TensorData output, string hint = "") =>
        $"decoder {decoder} expects {expected}, but '{output.Name}' is {output.ElementType.Name()} {output.Shape}{(hint.Length > 0 ? "; " : string.Empty)}{hint}";

    /// <summary>The hint where a matrix has its axes the wrong way round; else empty.</summary>
    public static string Transposed(TensorShape shape, int columns) => RowColumns.LooksTransposed(shape, columns) ? "it looks transposed" : string.Empty;
}
