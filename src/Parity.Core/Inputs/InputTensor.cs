using Parity.Core.Tensors;

namespace Parity.Core.Inputs;

/// <summary>One prepared input: made once, fed to every backend. It owns the tensor's memory until it is disposed.</summary>
/// <param name="Name">The input's name in reports: the image path relative to the folder that was given.</param>
/// <param name="Tensor">The tensor as the models take it.</param>
/// <param name="Digest">SHA-256 of the tensor: the input's identity.</param>
/// <param name="Facts">What was found in the tensor.</param>
/// <param name="Mapping">The way back to original pixels.</param>
/// <param name="Owner">Releases the tensor's memory, if it is rented.</param>
public sealed record InputTensor(
    string Name, TensorData Tensor, string Digest, ImageFacts Facts, PixelMapping Mapping, IDisposable? Owner = null) : IDisposable
{
    /// <summary>SHA-256 of the image file's bytes, lower-case hexadecimal; null where it comes from no file.</summary>
    public string? FileSha256 { get; init; }

    /// <inheritdoc/>
    public void Dispose() => Owner?.Dispose();
}
