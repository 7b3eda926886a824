using System.Collections.Immutable;
using Parity.Core.Backends;

namespace Parity.Runner.Cases;

/// <summary>What a backend told about itself while it answered to one input.</summary>
/// <param name="Backend">The backend's name.</param>
/// <param name="Ignored">Outputs that the configuration leaves out.</param>
/// <param name="Unproven">Answers of which nothing proves that they belong to this input.</param>
/// <param name="Description">Its description, where an answer may tell more than loading did; else null.</param>
internal sealed record ToldFacts(string Backend, ImmutableArray<string> Ignored, long Unproven, BackendDescription? Description);
