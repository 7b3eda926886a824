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
}
