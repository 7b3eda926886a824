using System.Collections.Immutable;

namespace Parity.Cli.Inspect;

/// <summary>The document of <c>parity inspect --json</c>.</summary>
/// <param name="Models">Every model, in the order of the command line.</param>
internal sealed record InspectedModels(ImmutableArray<InspectedModel> Models);
