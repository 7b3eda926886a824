using System.Text.Json.Serialization;

namespace Parity.Configuration;

/// <summary>Which kind of backend runs a model.</summary>
public enum BackendKind
{
    /// <summary>TorchScript through TorchSharp: <c>torchscript</c>.</summary>
    [JsonStringEnumMemberName("torchscript")]
    TorchScript,

    /// <summary>ONNX through ONNX Runtime: <c>onnxruntime</c>.</summary>
    [JsonStringEnumMemberName("onnxruntime")]
    OnnxRuntime,

    /// <summary>A plan file, or one that is built from ONNX, through TensorRT: <c>tensorrt</c>.</summary>
    [JsonStringEnumMemberName("tensorrt")]
    TensorRt,

    /// <summary>A command that takes tensors in files and answers with tensors in files.</summary>
    External,

    /// <summary>Outputs that were saved elsewhere.</summary>
    Recorded,

    /// <summary>Backends in a row, each fed with what the one before gave.</summary>
    Staged,
}
