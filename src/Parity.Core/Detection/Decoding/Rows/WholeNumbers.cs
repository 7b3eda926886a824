using System.Numerics;
using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding.Rows;

/// <summary>Class numbers, counts and indices, which engines write as integers of every width or as floats with whole values.</summary>
internal static class WholeNumbers
{
    /// <summary>Stands for what is not a whole number: a fraction, NaN or an infinity.</summary>
    public const long None = long.MinValue;

    /// <summary>Whether a tensor of this type can hold whole numbers.</summary>
    public static bool CanHold(ElementType type) => type != ElementType.Bool;

    /// <summary>Reads every <paramref name="step"/>th number from <paramref name="first"/> on. What does not fit 64 bits becomes the nearest that does.</summary>
    public static void Read(TensorData tensor, int first, int step, Span<long> numbers)
    {
        switch (tensor.ElementType)
        {
            case ElementType.Int8:
                Copy(tensor.View<sbyte>(), first, step, numbers);
                break;
            case ElementType.Int16:
                Copy(tensor.View<short>(), first, step, numbers);
                break;
            case ElementType.Int32:
                Copy(tensor.View<int>(), first, step, numbers);
                break;
            case ElementType.Int64:
                Copy(tensor.View<long>(), first, step, numbers);
                break;
            case ElementType.UInt8:
                Copy(tensor.View<byte>(), first, step, numbers);
                break;
            case ElementType.UInt16:
                Copy(tensor.View<ushort>(), first, step, numbers);
                break;
            case ElementType.UInt32:
                Copy(tensor.View<uint>(), first, step, numbers);
                break;
            case ElementType.UInt64:
                Copy(tensor.View<ulong>(), first, step, numbers);
                break;
            case ElementType.Float64:
                Copy(tensor.View<double>(), first, step, numbers);
                break;
            default:
                using (var view = FloatView.Of(tensor))
                {
                    Copy(view.Values, first, step, numbers);
                }

                break;
        }
    }

    private static void Copy<T>(ReadOnlySpan<T> values, int first, int step, Span<long> numbers)
        where T : INumber<T>
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            var value = values[first + (i * step)];
            numbers[i] = T.IsInteger(value) ? long.CreateSaturating(value) : None;
        }
    }
}
