using Parity.Core.Comparison;
using Parity.Core.Tensors;

namespace Parity.NUnit.Constraints;

/// <summary>Tensors and their places in messages.</summary>
internal static class TensorText
{
    public static string Of(TensorData tensor) => $"{tensor.ElementType.Name()} {tensor.Shape}";

    public static string Of(Tolerance tolerance) => $"{Figures.Short(tolerance.Atol)} + {Figures.Short(tolerance.Rtol)} * |r|";

    /// <summary>The index of an element in each dimension.</summary>
    public static string Place(TensorShape shape, long flatIndex)
    {
        var place = new long[shape.Rank];
        for (var axis = shape.Rank - 1; axis >= 0; axis--)
        {
            (flatIndex, place[axis]) = Math.DivRem(flatIndex, shape[axis]);
        }

        return $"[{string.Join(", ", place)}]";
    }
}
