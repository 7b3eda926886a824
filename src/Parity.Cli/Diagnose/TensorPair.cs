using Parity.Core.Tensors;

namespace Parity.Cli.Diagnose;

/// <summary>Two tensors of one image.</summary>
/// <param name="Name">The image's name, or the files' where they hold one tensor each.</param>
/// <param name="A">The one that is trusted.</param>
/// <param name="B">The other.</param>
/// <param name="ImagePath">The image file, where it is known.</param>
internal sealed record TensorPair(string Name, TensorData A, TensorData B, string? ImagePath);
