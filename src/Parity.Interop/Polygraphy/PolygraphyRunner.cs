namespace Parity.Interop.Polygraphy;

/// <summary>The arrays of one runner by iteration; those of a list of feeds belong to a runner without a name.</summary>
/// <param name="Name">The runner's name.</param>
/// <param name="Iterations">The arrays of each iteration in their order, at least one each.</param>
internal sealed record PolygraphyRunner(string Name, IReadOnlyList<IReadOnlyList<PolygraphyArray>> Iterations);
