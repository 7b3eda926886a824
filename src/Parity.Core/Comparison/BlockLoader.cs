using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Parity.Core.Tensors;

namespace Parity.Core.Comparison;

/// <summary>Brings a block of any element type into double, with |c − r| exact before it is rounded.</summary>
internal static class BlockLoader
{
    /// <summary>Loads <paramref name="error"/>.Length elements from <paramref name="start"/> on.</summary>
    public static void Load(
        ElementType type, ReadOnlySpan<byte> reference, ReadOnlySpan<byte> candidate, int start, Span<double> wideReference, Span<double> wideCandidate, Span<double> error)
    {
        switch (type)
        {
            case ElementType.Float32:
                ErrorKernel.Widen(Block<float>(reference, start, error), Block<float>(candidate, start, error), wideReference, wideCandidate, error);
                break;
            case ElementType.Float16:
                Floats(Block<Half>(reference, start, error), wideReference);
                Floats(Block<Half>(candidate, start, error), wideCandidate);
                Difference(wideReference, wideCandidate, error);
                break;
            case ElementType.BFloat16:
                BFloats(Block<ushort>(reference, start, error), wideReference);
                BFloats(Block<ushort>(candidate, start, error), wideCandidate);
                Difference(wideReference, wideCandidate, error);
                break;
            case ElementType.Float64:
                Block<double>(reference, start, error).CopyTo(wideReference);
                Block<double>(candidate, start, error).CopyTo(wideCandidate);
                Difference(wideReference, wideCandidate, error);
                break;
            case ElementType.Int8:
                Integers<sbyte>(reference, candidate, start, wideReference, wideCandidate, error);
                break;
            case ElementType.Int16:
                Integers<short>(reference, candidate, start, wideReference, wideCandidate, error);
                break;
            case ElementType.Int32:
                Integers<int>(reference, candidate, start, wideReference, wideCandidate, error);
                break;
            case ElementType.Int64:
                Integers<long>(reference, candidate, start, wideReference, wideCandidate, error);
                break;
            case ElementType.UInt8:
                Integers<byte>(reference, candidate, start, wideReference, wideCandidate, error);
                break;
            case ElementType.UInt16:
                Integers<ushort>(reference, candidate, start, wideReference, wideCandidate, error);
                break;
            case ElementType.UInt32:
                Integers<uint>(reference, candidate, start, wideReference, wideCandidate, error);
                break;
            case ElementType.UInt64:
                Integers<ulong>(reference, candidate, start, wideReference, wideCandidate, error);
                break;
            case ElementType.Bool:
                Booleans(Block<byte>(reference, start, error), wideReference);
                Booleans(Block<byte>(candidate, start, error), wideCandidate);
                Difference(wideReference, wideCandidate, error);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(type), type, "Not an element type.");
        }
    }

    private static ReadOnlySpan<T> Block<T>(ReadOnlySpan<byte> bytes, int start, Span<double> like)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(bytes).Slice(start, like.Length);

    private static void Floats(ReadOnlySpan<Half> values, Span<double> wide)
    {
        for (var i = 0; i < values.Length; i++)
        {
            wide[i] = (double)values[i];
        }
    }

    private static void BFloats(ReadOnlySpan<ushort> values, Span<double> wide)
    {
        for (var i = 0; i < values.Length; i++)
        {
            wide[i] = BitConverter.UInt32BitsToSingle((uint)values[i] << 16);
        }
    }

    // Any byte but 0 is true.
    private static void Booleans(ReadOnlySpan<byte> values, Span<double> wide)
    {
        for (var i = 0; i < values.Length; i++)
        {
            wide[i] = values[i] == 0 ? 0 : 1;
        }
    }

    // 64-bit integers that differ by one can be the same double, so the difference is taken first.
    private static void Integers<T>(
        ReadOnlySpan<byte> reference, ReadOnlySpan<byte> candidate, int start, Span<double> wideReference, Span<double> wideCandidate, Span<double> error)
        where T : unmanaged, IBinaryInteger<T>
    {
        var rs = Block<T>(reference, start, error);
        var cs = Block<T>(candidate, start, error);
        for (var i = 0; i < rs.Length; i++)
        {
            wideReference[i] = double.CreateTruncating(rs[i]);
            wideCandidate[i] = double.CreateTruncating(cs[i]);
            var (larger, smaller) = rs[i] > cs[i] ? (rs[i], cs[i]) : (cs[i], rs[i]);
            error[i] = unchecked(ulong.CreateTruncating(larger) - ulong.CreateTruncating(smaller));
        }
    }

    private static void Difference(ReadOnlySpan<double> reference, ReadOnlySpan<double> candidate, Span<double> error)
    {
        TensorPrimitives.Subtract(candidate, reference, error);
        TensorPrimitives.Abs(error, error);
    }
}
