using Parity.Core.Tensors;

namespace Parity.Core.Tests.Detection.Decoding;

/// <summary>Outputs of a model for a test.</summary>
internal static class Outputs
{
    /// <summary>Zeros of float32.</summary>
    public static TensorData Zeros(string name, params long[] shape) => Zeros(name, ElementType.Float32, shape);

    /// <summary>Zeros of any type.</summary>
    public static TensorData Zeros(string name, ElementType type, params long[] shape) =>
        new(name, type, new TensorShape(shape), new byte[new TensorShape(shape).ElementCount * type.SizeInBytes()]);

    /// <summary>float32 values.</summary>
    public static TensorData Values(string name, long[] shape, params float[] values) => TensorData.FromArray<float>(name, ElementType.Float32, new TensorShape(shape), values);

    /// <summary>Outputs rounded to a type, in that type and back in float32.</summary>
    public static (TensorSet Typed, TensorSet Float32) Rounded(TensorSet outputs, ElementType type)
    {
        var typed = outputs.Select(output => As(output, type)).ToArray();
        return (new TensorSet(typed), new TensorSet(typed.Select(Float32)));
    }

    private static TensorData As(TensorData output, ElementType type)
    {
        var values = output.View<float>().ToArray();
        return type switch
        {
            ElementType.Float64 => TensorData.FromArray<double>(output.Name, type, output.Shape, Array.ConvertAll(values, v => (double)v)),
            ElementType.Float16 => TensorData.FromArray<Half>(output.Name, type, output.Shape, Array.ConvertAll(values, v => (Half)v)),
            ElementType.BFloat16 => TensorData.FromArray<ushort>(output.Name, type, output.Shape, Array.ConvertAll(values, v => (ushort)(BitConverter.SingleToUInt32Bits(v) >> 16))),
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
        };
    }

    private static TensorData Float32(TensorData output)
    {
        var values = output.ElementType switch
        {
            ElementType.Float64 => Array.ConvertAll(output.View<double>().ToArray(), v => (float)v),
            ElementType.Float16 => Array.ConvertAll(output.View<Half>().ToArray(), v => (float)v),
            _ => Array.ConvertAll(output.View<ushort>().ToArray(), v => BitConverter.UInt32BitsToSingle((uint)v << 16)),
        };
        return TensorData.FromArray<float>(output.Name, ElementType.Float32, output.Shape, values);
    }
}
