using Parity.Core.Tensors;

namespace Parity.NUnit.Constraints;

/// <summary>Where NaN and infinities are.</summary>
internal static class NonFinitePlaces
{
    private const int Most = 5;

    /// <summary>The first places in words, to stand behind their number; nothing where every element is finite.</summary>
    public static string Of(TensorData tensor)
    {
        var places = Indices(tensor).Take(Most + 1).Select(index => TensorText.Place(tensor.Shape, index)).ToList();
        return places.Count == 0 ? string.Empty : $"; at {string.Join(", ", places.Take(Most))}{(places.Count > Most ? ", …" : string.Empty)}";
    }

    private static IEnumerable<long> Indices(TensorData tensor)
    {
        for (var i = 0; i < tensor.Shape.ElementCount; i++)
        {
            if (!IsFinite(tensor, i))
            {
                yield return i;
            }
        }
    }

    private static bool IsFinite(TensorData tensor, int index) => tensor.ElementType switch
    {
        ElementType.Float32 => float.IsFinite(tensor.View<float>()[index]),
        ElementType.Float64 => double.IsFinite(tensor.View<double>()[index]),
        ElementType.Float16 => Half.IsFinite(tensor.View<Half>()[index]),

        // The upper half of a float32.
        ElementType.BFloat16 => float.IsFinite(BitConverter.Int32BitsToSingle(tensor.View<short>()[index] << 16)),
        _ => true,
    };
}
