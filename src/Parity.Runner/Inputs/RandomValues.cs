using System.Runtime.InteropServices;
using Parity.Configuration;
using Parity.Core.Tensors;

namespace Parity.Runner.Inputs;

/// <summary>
/// Values of one random tensor. The same seed gives the same bytes on every machine: only whole-number arithmetic and exactly rounded
/// operations are used, never a logarithm, whose last bit depends on the system.
/// </summary>
/// <param name="seed">The run's seed.</param>
/// <param name="inputIndex">Which input of the run.</param>
/// <param name="position">Which tensor of that input.</param>
internal sealed class RandomValues(long seed, int inputIndex, int position)
{
    // A sum of this many uniform values has variance 1.
    private const int Draws = 12;

    private ulong _state = Mix(Mix(Mix((ulong)seed) + (ulong)inputIndex) + (ulong)position);

    /// <summary>Fills a tensor's memory.</summary>
    public void Fill(RandomInput input, Span<byte> bytes)
    {
        switch (input.DType)
        {
            case ElementType.Float64:
                Fill<double>(input, bytes, value => value);
                break;
            case ElementType.Float32:
                Fill<float>(input, bytes, value => (float)value);
                break;
            case ElementType.Float16 or ElementType.BFloat16:
                var wide = new float[bytes.Length / 2];
                Fill<float>(input, MemoryMarshal.AsBytes(wide.AsSpan()), value => (float)value);
                ElementConversion.Convert(ElementType.Float32, MemoryMarshal.AsBytes(wide.AsSpan()), input.DType, bytes);
                break;
            case ElementType.Int8:
                Fill<sbyte>(input, bytes, value => (sbyte)value);
                break;
            case ElementType.UInt8 or ElementType.Bool:
                Fill<byte>(input, bytes, value => (byte)value);
                break;
            case ElementType.Int16:
                Fill<short>(input, bytes, value => (short)value);
                break;
            case ElementType.UInt16:
                Fill<ushort>(input, bytes, value => (ushort)value);
                break;
            case ElementType.Int32:
                Fill<int>(input, bytes, value => (int)value);
                break;
            case ElementType.UInt32:
                Fill<uint>(input, bytes, value => (uint)value);
                break;
            case ElementType.Int64:
                Fill<long>(input, bytes, value => (long)value);
                break;
            default:
                Fill<ulong>(input, bytes, value => (ulong)value);
                break;
        }
    }

    private void Fill<T>(RandomInput input, Span<byte> bytes, Func<double, T> convert)
        where T : unmanaged
    {
        var values = MemoryMarshal.Cast<byte, T>(bytes);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = convert(Next(input));
        }
    }

    private double Next(RandomInput input)
    {
        if (input.Distribution == RandomDistribution.Normal)
        {
            var value = input.Mean + (input.Std * Normal());
            return input.DType.IsFloatingPoint() ? value : Math.Round(value);
        }

        return input.DType.IsFloatingPoint()
            ? input.Min + ((input.Max - input.Min) * Uniform())
            : Math.Min(input.Max, input.Min + Math.Floor((input.Max - input.Min + 1) * Uniform()));
    }

    private double Normal()
    {
        var sum = 0.0;
        for (var i = 0; i < Draws; i++)
        {
            sum += Uniform();
        }

        return sum - (Draws / 2.0);
    }

    // 53 bits: every value is a double, evenly spaced in [0, 1).
    private double Uniform()
    {
        _state += 0x9E3779B97F4A7C15;
        return (Mix(_state) >> 11) * (1.0 / (1L << 53));
    }

    // The output function of SplitMix64 (Steele, Lea, Flood 2014).
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
