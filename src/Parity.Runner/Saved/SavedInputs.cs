using Parity.Core.Tensors;

namespace Parity.Runner.Saved;

/// <summary>Whether two answers were given to the same inputs.</summary>
internal static class SavedInputs
{
    /// <summary>
    /// Whether inputs of the same name, or the only one of each side, hold other bytes. An engine may well have been fed another element
    /// type or layout of the same input: what has another type or shape tells nothing.
    /// </summary>
    public static bool AreOthers(TensorSet expected, TensorSet inputs) => inputs.Any(input =>
        Counterpart(expected, input, inputs.Count) is { } same &&
        same.ElementType == input.ElementType && same.Shape.Equals(input.Shape) && !same.Bytes.Span.SequenceEqual(input.Bytes.Span));

    private static TensorData? Counterpart(TensorSet expected, TensorData input, int inputs) =>
        expected.TryGet(input.Name, out var same) ? same : (expected.Count, inputs) == (1, 1) ? expected[0] : null;
}
