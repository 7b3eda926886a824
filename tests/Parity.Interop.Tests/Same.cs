using Parity.Core.Tensors;

namespace Parity.Interop.Tests;

/// <summary>Equality of tensors to the bit.</summary>
internal static class Same
{
    public static bool Tensor(TensorData one, TensorData other) =>
        one.Name == other.Name && one.ElementType == other.ElementType && one.Shape.Equals(other.Shape) && one.Bytes.Span.SequenceEqual(other.Bytes.Span);

    public static bool Sets(TensorSet one, TensorSet other) => one.Count == other.Count && one.Zip(other, Tensor).All(same => same);

    public static void Assert(TensorData actual, TensorData expected) =>
        NUnit.Framework.Assert.That(Tensor(actual, expected), Is.True, $"{actual} {Convert.ToHexString(actual.Bytes.Span)} is not {expected} {Convert.ToHexString(expected.Bytes.Span)}");
}
