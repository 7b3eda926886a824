using System.Runtime.InteropServices;

namespace Parity.Core.Tensors;

/// <summary>A named tensor over memory that it does not own: contiguous, row-major, little-endian.</summary>
public sealed class TensorData
{
    /// <summary>Creates a view of a tensor's bytes.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="elementType">The type of each element.</param>
    /// <param name="shape">The dimensions, outermost first.</param>
    /// <param name="bytes">Exactly as many bytes as the shape and element type need.</param>
    /// <exception cref="ArgumentException">The number of bytes does not match.</exception>
    public TensorData(string name, ElementType elementType, TensorShape shape, ReadOnlyMemory<byte> bytes)
    {
        var expected = checked(shape.ElementCount * elementType.SizeInBytes());
        if (bytes.Length != expected)
        {
            throw new ArgumentException(
                $"Tensor '{name}' of type {elementType.Name()} and shape {shape} needs {expected} bytes, not {bytes.Length}.", nameof(bytes));
        }

        (Name, ElementType, Shape, Bytes) = (name, elementType, shape, bytes);
    }

    /// <summary>The tensor's name.</summary>
    public string Name { get; }

    /// <summary>The type of each element.</summary>
    public ElementType ElementType { get; }

    /// <summary>The dimensions, outermost first.</summary>
    public TensorShape Shape { get; }

    /// <summary>The elements, contiguous and row-major.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The elements as <typeparamref name="T"/>, whose size must be that of <see cref="ElementType"/>.</summary>
    public ReadOnlySpan<T> View<T>()
        where T : unmanaged
    {
        if (System.Runtime.CompilerServices.Unsafe.SizeOf<T>() != ElementType.SizeInBytes())
        {
            throw new InvalidOperationException($"Tensor '{Name}' holds {ElementType.Name()}, which cannot be read as {typeof(T).Name}.");
        }

        return MemoryMarshal.Cast<byte, T>(Bytes.Span);
    }

    /// <summary>The same tensor under another name, over the same memory.</summary>
    public TensorData WithName(string name) => new(name, ElementType, Shape, Bytes);

    /// <summary>Creates a tensor over a copy of <paramref name="values"/>.</summary>
    public static TensorData FromArray<T>(string name, ElementType elementType, TensorShape shape, ReadOnlySpan<T> values)
        where T : unmanaged => new(name, elementType, shape, MemoryMarshal.AsBytes(values).ToArray());

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {ElementType.Name()} {Shape}";
}
