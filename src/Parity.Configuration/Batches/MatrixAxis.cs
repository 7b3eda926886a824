using System.Collections.Immutable;

namespace Parity.Configuration.Batches;

/// <summary>One axis of a matrix.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">Its values in the order of the file, each once.</param>
/// <param name="IsOpen">Whether <c>matrix.include</c> may give it other values: one that changes nothing else can be any.</param>
internal sealed record MatrixAxis(string Name, ImmutableArray<AxisValue> Values, bool IsOpen)
{
    /// <summary>Its values as they are written.</summary>
    public ImmutableArray<string> Words => [.. Values.Select(value => value.Value.Text)];

    /// <summary>A value by its text; null where it has none such.</summary>
    public AxisValue? Find(string text) => Values.FirstOrDefault(value => value.Value.Text == text);
}
