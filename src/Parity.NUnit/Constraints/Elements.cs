using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Parity.Core.Tensors;

namespace Parity.NUnit.Constraints;

/// <summary>What .NET holds elements in, as tensors.</summary>
internal static class Elements
{
    private const string Name = "tensor";

    /// <summary>What a value can be to be compared.</summary>
    public const string Allowed = "a TensorData, a TensorSet, an array, ReadOnlyMemory<T>, Memory<T> or Tensor<T> of numbers";

    // Every type of elements, each tried in turn: a value of unknown type tells no more.
    private static readonly Func<object, TensorData?>[] Readers =
    [
        Read<float>, Read<Half>, Read<double>, Read<byte>, Read<sbyte>, Read<short>, Read<ushort>, Read<int>, Read<uint>, Read<long>, Read<ulong>, Read<bool>,
    ];

    /// <summary>The element type of a .NET type.</summary>
    /// <exception cref="ArgumentException">It is none of a tensor's.</exception>
    public static ElementType TypeOf<T>() => TypeOf(typeof(T)) ?? throw new ArgumentException($"Elements of a tensor are not {typeof(T).Name}; compare {Allowed}.");

    /// <summary>The tensor that a value is; null where it is none.</summary>
    public static TensorData? Of(object? value) => value switch
    {
        null => null,
        TensorData tensor => tensor,
        Array array => array.GetType().GetElementType() is { } type && TypeOf(type) is { } elementType ? OfArray(array, elementType) : null,
        _ => Array.ConvertAll(Readers, read => read(value)).FirstOrDefault(tensor => tensor is not null),
    };

    /// <summary>The tensor that an array of any rank is.</summary>
    public static TensorData Tensor<T>(T[] values)
        where T : unmanaged => OfArray(values, TypeOf<T>());

    /// <inheritdoc cref="Tensor{T}(T[])"/>
    public static TensorData Tensor<T>(T[,] values)
        where T : unmanaged => OfArray(values, TypeOf<T>());

    /// <inheritdoc cref="Tensor{T}(T[])"/>
    public static TensorData Tensor<T>(T[,,] values)
        where T : unmanaged => OfArray(values, TypeOf<T>());

    /// <inheritdoc cref="Tensor{T}(T[])"/>
    public static TensorData Tensor<T>(T[,,,] values)
        where T : unmanaged => OfArray(values, TypeOf<T>());

    /// <summary>The tensor of one dimension that memory holds.</summary>
    public static TensorData Tensor<T>(ReadOnlyMemory<T> values)
        where T : unmanaged => TensorData.FromArray(Name, TypeOf<T>(), new TensorShape(values.Length), values.Span);

    /// <summary>A copy of a tensor of .NET's.</summary>
    public static TensorData Tensor<T>(Tensor<T> values)
        where T : unmanaged
    {
        var flat = new T[values.FlattenedLength];
        values.FlattenTo(flat);
        return TensorData.FromArray<T>(Name, TypeOf<T>(), new TensorShape(Array.ConvertAll(values.Lengths.ToArray(), length => (long)length)), flat);
    }

    private static TensorData? Read<T>(object value)
        where T : unmanaged => value switch
        {
            ReadOnlyMemory<T> memory => Tensor(memory),
            Memory<T> memory => Tensor<T>(memory),
            Tensor<T> tensor => Tensor(tensor),
            _ => null,
        };

    private static TensorData OfArray(Array values, ElementType type)
    {
        var shape = new TensorShape([.. Enumerable.Range(0, values.Rank).Select(values.GetLongLength)]);
        var bytes = MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(values), checked(values.Length * type.SizeInBytes()));
        return new TensorData(Name, type, shape, bytes.ToArray());
    }

    private static ElementType? TypeOf(Type type) => type == typeof(Half) ? ElementType.Float16 : type.IsEnum ? null : Type.GetTypeCode(type) switch
    {
        TypeCode.Single => ElementType.Float32,
        TypeCode.Double => ElementType.Float64,
        TypeCode.Byte => ElementType.UInt8,
        TypeCode.SByte => ElementType.Int8,
        TypeCode.Int16 => ElementType.Int16,
        TypeCode.UInt16 => ElementType.UInt16,
        TypeCode.Int32 => ElementType.Int32,
        TypeCode.UInt32 => ElementType.UInt32,
        TypeCode.Int64 => ElementType.Int64,
        TypeCode.UInt64 => ElementType.UInt64,
        TypeCode.Boolean => ElementType.Bool,
        _ => null,
    };
}
