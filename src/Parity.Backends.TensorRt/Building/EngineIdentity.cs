using Parity.Backends.TensorRt.Native;

namespace Parity.Backends.TensorRt.Building;

/// <summary>Which TensorRT builds a plan. Builds of one version for several versions of CUDA differ in their sizes.</summary>
/// <param name="Version">Of libnvinfer.</param>
/// <param name="InferBytes">The size of libnvinfer; null where its file is not known.</param>
/// <param name="ParserBytes">The size of the ONNX parser's library; null where there is none.</param>
internal sealed record EngineIdentity(string Version, long? InferBytes, long? ParserBytes)
{
    /// <summary>The identity of a library.</summary>
    /// <exception cref="TensorRtException">The parser is there but does not load.</exception>
    public static EngineIdentity Of(TensorRtLibrary library) => new(library.Version.ToString(), BytesOf(library.Path), BytesOf(library.ParserPath));

    private static long? BytesOf(string? path) => path is not null && new FileInfo(path) is { Exists: true } file ? file.Length : null;
}
