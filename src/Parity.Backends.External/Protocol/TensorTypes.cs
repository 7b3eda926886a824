using System.Collections.Immutable;
using Parity.Core.Backends;
using Parity.Core.Tensors;

namespace Parity.Backends.External.Protocol;

/// <summary>The names of element types in the protocol, and bfloat16, which numpy lacks, as the uint16 of its bits.</summary>
internal static class TensorTypes
{
    /// <summary>The type of this name; null where there is none.</summary>
    public static ElementType? Find(string? name) =>
        Enum.GetValues<ElementType>().Cast<ElementType?>().FirstOrDefault(type => string.Equals(type!.Value.Name(), name, StringComparison.Ordinal));

    /// <summary>What a file of numpy's can hold.</summary>
    public static TensorData ForNumpy(TensorData tensor) =>
        tensor.ElementType == ElementType.BFloat16 ? new TensorData(tensor.Name, ElementType.UInt16, tensor.Shape, tensor.Bytes) : tensor;

    /// <summary>The tensor that a file holds; null where it is of another type than told.</summary>
    public static TensorData? FromNumpy(TensorData tensor, ElementType told) =>
        tensor.ElementType == told ? tensor
        : (tensor.ElementType, told) == (ElementType.UInt16, ElementType.BFloat16) ? new TensorData(tensor.Name, told, tensor.Shape, tensor.Bytes)
        : null;

    /// <summary>What a command tells of its inputs or outputs.</summary>
    public static IReadOnlyList<TensorSpec> Specs(IEnumerable<AnswerTensor> tensors) =>
        [.. tensors.Select(tensor => new TensorSpec(tensor.Name, Find(tensor.Type), tensor.Shape?.ToImmutableArray()))];
}
