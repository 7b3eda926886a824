using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding;

/// <summary>A floating-point tensor's elements as float32: the tensor's own memory where it is that already, else a rented copy.</summary>
internal readonly ref struct FloatView
{
    private readonly float[]? _rented;

    private FloatView(ReadOnlySpan<float> values, float[]? rented)
    {
        Values = values;
        _rented = rented;
    }

    public ReadOnlySpan<float> Values { get; }

    public static FloatView Of(TensorData tensor)
    {
        if (tensor.ElementType == ElementType.Float32)
        {
            return new FloatView(tensor.View<float>(), null);
        }

        var count = checked((int)tensor.Shape.ElementCount);
        var rented = ArrayPool<float>.Shared.Rent(count);
        var values = rented.AsSpan(0, count);
        switch (tensor.ElementType)
        {
            case ElementType.Float16:
                TensorPrimitives.ConvertToSingle(tensor.View<Half>(), values);
                break;
            case ElementType.BFloat16:
                // A bfloat16 is the upper half of a float32.
                var halves = tensor.View<ushort>();
                var bits = MemoryMarshal.Cast<float, uint>(values);
                for (var i = 0; i < halves.Length; i++)
                {
                    bits[i] = (uint)halves[i] << 16;
                }

                break;
            case ElementType.Float64:
                TensorPrimitives.ConvertTruncating<double, float>(tensor.View<double>(), values);
                break;
            default:
                throw new InvalidOperationException($"Tensor '{tensor.Name}' is not floating point.");
        }

        return new FloatView(values, rented);
    }

    public void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<float>.Shared.Return(_rented);
        }
    }
}
