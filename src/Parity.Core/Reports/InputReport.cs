using System.Collections.Immutable;
using Parity.Core.Inputs;

namespace Parity.Core.Reports;

/// <summary>One input that was fed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Digest">SHA-256 of its tensor: name, type, shape and bytes.</param>
/// <param name="Shape">The tensor's dimensions.</param>
/// <param name="Facts">What was found in the tensor.</param>
/// <param name="Mapping">The way back to original pixels.</param>
public sealed record InputReport(string Name, string Digest, ImmutableArray<long> Shape, ImageFacts Facts, PixelMapping Mapping);
