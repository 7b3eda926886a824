namespace Parity.Interop.Polygraphy;

/// <summary>Where a file of Polygraphy holds one array.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="Start">The first byte of the JSON string that is the array.</param>
/// <param name="Length">How many bytes that string has, its quotes included.</param>
internal readonly record struct PolygraphyArray(string Name, int Start, int Length);
