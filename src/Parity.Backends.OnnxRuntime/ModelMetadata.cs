using System.Collections.Immutable;
using Microsoft.ML.OnnxRuntime;
using Parity.Core.Backends;

namespace Parity.Backends.OnnxRuntime;

/// <summary>From ONNX Runtime's metadata to specs.</summary>
internal static class ModelMetadata
{
    /// <exception cref="BackendException">The input or output is no tensor, or of a type that Parity does not compare.</exception>
    public static TensorSpec Spec(OnnxRuntimeOptions options, string name, NodeMetadata metadata)
    {
        if (metadata.OnnxValueType != OnnxValueType.ONNX_TYPE_TENSOR)
        {
            throw new BackendException($"Backend '{options.Name}': '{name}' of {options.DisplayPath} is a {metadata.OnnxValueType}, not a tensor; export the model with tensors only.");
        }

        var type = ElementTypeMap.ToParity(metadata.ElementDataType) ?? throw new BackendException(
            $"Backend '{options.Name}': '{name}' of {options.DisplayPath} holds {metadata.ElementDataType} elements, which cannot be compared.");
        // ONNX Runtime gives no dimensions both for a scalar and where the file declares no shape at all.
        ImmutableArray<long?>? dimensions = metadata.Dimensions.Length == 0 ? null : [.. metadata.Dimensions.Select(size => size < 0 ? (long?)null : size)];
        return new TensorSpec(name, type, dimensions);
    }
}
