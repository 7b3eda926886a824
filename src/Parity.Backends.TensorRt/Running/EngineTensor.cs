using Parity.Core.Backends;
using Parity.Core.Tensors;

namespace Parity.Backends.TensorRt.Running;

/// <summary>An input or output of a plan.</summary>
/// <param name="Name">Its name.</param>
/// <param name="NamePointer">The name in the engine's memory: what its functions take, whatever bytes it is made of.</param>
/// <param name="IsInput">Whether it is fed.</param>
/// <param name="Type">Its elements' type.</param>
/// <param name="IsOnHost">Whether its elements lie in the host's memory: a tensor of shapes.</param>
/// <param name="Dimensions">Its sizes, −1 for one that changes.</param>
/// <param name="Min">The smallest shape of an input in the profile that is used; null of an output.</param>
/// <param name="Max">The largest, likewise.</param>
internal sealed record EngineTensor(
    string Name, nint NamePointer, bool IsInput, ElementType Type, bool IsOnHost, long[] Dimensions, long[]? Min, long[]? Max)
{
    /// <summary>What the report says of it.</summary>
    public TensorSpec Spec { get; } = new(Name, Type, [.. Dimensions.Select(size => size < 0 ? (long?)null : size)]);

    /// <summary>How many bytes a tensor of this type has.</summary>
    /// <exception cref="OverflowException">More than can be counted.</exception>
    public long BytesOf(TensorShape shape) => checked(shape.ElementCount * Type.SizeInBytes());

    /// <summary>Whether a shape agrees with the fixed sizes.</summary>
    public bool Accepts(TensorShape shape) =>
        shape.Rank == Dimensions.Length && !Dimensions.Where((size, axis) => size >= 0 && size != shape[axis]).Any();

    /// <summary>Whether the profile allows a shape that <see cref="Accepts"/>.</summary>
    public bool IsInProfile(TensorShape shape) =>
        Min is null || Max is null || Min.Length != shape.Rank || !Min.Where((smallest, axis) => shape[axis] < smallest || shape[axis] > Max[axis]).Any();
}
