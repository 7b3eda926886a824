using Parity.Core.Tensors;

namespace Parity.Interop;

/// <summary>Finds the mistake behind a file of the wrong size.</summary>
internal static class RawSize
{
    /// <summary>A clause that says which common mistake fits the size, or else what to check.</summary>
    /// <param name="found">The bytes that the file has.</param>
    /// <param name="expected">The bytes that it should have.</param>
    /// <param name="type">The type that was expected.</param>
    /// <param name="shape">The shape that was expected.</param>
    public static string Explain(long found, Int128 expected, ElementType type, TensorShape shape)
    {
        if (found == 0)
        {
            return "it is empty, so write it again";
        }

        var fitting = Enum.GetValues<ElementType>().Where(other => found == (Int128)shape.ElementCount * other.SizeInBytes()).ToArray();
        if (fitting.Length > 0)
        {
            return $"its size would fit {OneOf(Likely(fitting, type))}, so check the type";
        }

        return expected > 0 && found % expected == 0
            ? $"that is {found / expected} times as much, so check the batch size"
            : "check the type and the shape";
    }

    /// <summary>A mistaken width keeps the kind: floats stay floats.</summary>
    private static ElementType[] Likely(ElementType[] fitting, ElementType type)
    {
        var sameKind = fitting.Where(other => other.IsFloatingPoint() == type.IsFloatingPoint()).ToArray();
        return sameKind.Length > 0 ? sameKind : fitting;
    }

    private static string OneOf(ElementType[] types)
    {
        var names = types.Select(type => type.Name()).ToArray();
        return names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} or {names[^1]}";
    }
}
