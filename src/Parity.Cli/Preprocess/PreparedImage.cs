using System.Collections.Immutable;
using Parity.Core.Inputs;

namespace Parity.Cli.Preprocess;

/// <summary>What is told about one prepared image.</summary>
/// <param name="Name">The image.</param>
/// <param name="Digest">SHA-256 over name, element type, shape and bytes of the tensor.</param>
/// <param name="TensorName">The tensor's name, part of the digest.</param>
/// <param name="ElementType">The type of its elements.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Facts">What was found in it.</param>
/// <param name="Mapping">How original pixels became its pixels.</param>
/// <param name="Out">Where the tensor was written.</param>
/// <param name="Preview">Where the preview was written.</param>
internal sealed record PreparedImage(
    string Name, string Digest, string TensorName, string ElementType, ImmutableArray<long> Shape, ImageFacts Facts, PixelMapping Mapping, string? Out, string? Preview);
