using Parity.Core.Tensors;
using Parity.Interop;
using Parity.NUnit.Constraints;

namespace Parity.NUnit;

/// <summary>Tensors to compare, made of what tests hold.</summary>
public static class ParityTensor
{
    private const string Name = "tensor";

    /// <summary>A tensor over a copy of elements.</summary>
    /// <param name="values">Its elements, row-major: floats of 16, 32 or 64 bits, whole numbers of 8 to 64 bits, or bool.</param>
    /// <param name="shape">Its dimensions, outermost first; none for one dimension of all elements.</param>
    /// <exception cref="ArgumentException">The shape needs another number of elements, or the elements are of another type.</exception>
    public static TensorData Of<T>(ReadOnlySpan<T> values, params ReadOnlySpan<long> shape)
        where T : unmanaged =>
        TensorData.FromArray(Name, Elements.TypeOf<T>(), shape.IsEmpty ? new TensorShape(values.Length) : new TensorShape(shape), values);

    /// <inheritdoc cref="Of{T}(ReadOnlySpan{T}, ReadOnlySpan{long})"/>
    public static TensorData Of<T>(T[] values, params ReadOnlySpan<long> shape)
        where T : unmanaged => Of((ReadOnlySpan<T>)values, shape);

    /// <summary>The only tensor of a .npy or .npz file.</summary>
    /// <param name="path">The file, relative to the test assembly's folder or a folder above it.</param>
    /// <exception cref="Core.ParityUserException">It cannot be read, or holds several.</exception>
    public static TensorData Read(string path) => ReadAll(path) is { Count: 1 } tensors
        ? tensors[0]
        : throw new Core.ParityUserException($"{path} holds several tensors, or none; compare all of them with ParityTensor.ReadAll.");

    /// <summary>Every tensor of a .npy or .npz file, by name.</summary>
    /// <param name="path">The file, relative to the test assembly's folder or a folder above it.</param>
    /// <exception cref="Core.ParityUserException">It cannot be read.</exception>
    public static TensorSet ReadAll(string path) => TensorFile.Read(Surroundings.TestFolders.FindFile(path));
}
