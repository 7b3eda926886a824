using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Parity.Core.Tensors;

namespace Parity.Core.Comparison;

/// <summary>Hands elements of every type to a comparison, block by block; what is not finite goes one by one.</summary>
internal static class ElementBlocks
{
    /// <summary>Appends all elements.</summary>
    public static void Append(ErrorPass pass, ElementType type, ReadOnlySpan<byte> reference, ReadOnlySpan<byte> candidate)
    {
        switch (type)
        {
            case ElementType.Float32:
                Float32(pass, MemoryMarshal.Cast<byte, float>(reference), MemoryMarshal.Cast<byte, float>(candidate));
                break;
            case ElementType.Float64:
                Widened<double>(pass, reference, candidate, static value => value, UlpDistance.Between);
                break;
            case ElementType.Float16:
                Widened<Half>(pass, reference, candidate, static value => (double)value, UlpDistance.Between);
                break;
            case ElementType.BFloat16:
                Widened<short>(pass, reference, candidate, static bits => BitConverter.Int32BitsToSingle(bits << 16), UlpDistance.BetweenHalfWords);
                break;
            case ElementType.Bool:
                // Any byte but 0 is true.
                Widened<byte>(pass, reference, candidate, static value => value == 0 ? 0 : 1);
                break;
            case ElementType.Int8:
                Widened<sbyte>(pass, reference, candidate, static value => value);
                break;
            case ElementType.Int16:
                Widened<short>(pass, reference, candidate, static value => value);
                break;
            case ElementType.Int32:
                Widened<int>(pass, reference, candidate, static value => value);
                break;
            case ElementType.UInt8:
                Widened<byte>(pass, reference, candidate, static value => value);
                break;
            case ElementType.UInt16:
                Widened<ushort>(pass, reference, candidate, static value => value);
                break;
            case ElementType.UInt32:
                Widened<uint>(pass, reference, candidate, static value => value);
                break;
            case ElementType.Int64:
                Integers64<long>(pass, reference, candidate);
                break;
            case ElementType.UInt64:
                Integers64<ulong>(pass, reference, candidate);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(type), type, "Not an element type.");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Float32(ErrorPass pass, ReadOnlySpan<float> reference, ReadOnlySpan<float> candidate)
    {
        using var errors = new BlockBuffer<float>();
        for (var start = 0; start < reference.Length; start += ErrorKernel.BlockSize)
        {
            var count = Math.Min(ErrorKernel.BlockSize, reference.Length - start);
            var rs = reference.Slice(start, count);
            var cs = candidate.Slice(start, count);
            var whole = count / BlockInspection.Lanes * BlockInspection.Lanes;
            var ulp = 0ul;
            if (BlockInspection.IsFinite(ref MemoryMarshal.GetReference(rs), ref MemoryMarshal.GetReference(cs), ref errors.Start, whole, ref ulp))
            {
                pass.AddUlp(ulp);
                pass.AddBlock<Float32Lanes, float>(rs[..whole], cs[..whole], errors.Span[..whole]);
            }
            else
            {
                whole = 0;
            }

            for (var i = whole; i < count; i++)
            {
                pass.Add(rs[i], cs[i], Math.Abs((double)cs[i] - rs[i]));
                pass.AddUlp(float.IsFinite(rs[i]) && float.IsFinite(cs[i]) ? UlpDistance.Between(rs[i], cs[i]) : 0);
            }
        }
    }

    // Every value of these types is a double, and so is the difference of two, rounded only where float64 itself would.
    [SkipLocalsInit]
    private static void Widened<T>(
        ErrorPass pass, ReadOnlySpan<byte> reference, ReadOnlySpan<byte> candidate, Func<T, double> widen, Func<T, T, ulong>? ulp = null)
        where T : unmanaged
    {
        Span<double> rs = stackalloc double[ErrorKernel.BlockSize];
        Span<double> cs = stackalloc double[ErrorKernel.BlockSize];
        var allReferences = MemoryMarshal.Cast<byte, T>(reference);
        var allCandidates = MemoryMarshal.Cast<byte, T>(candidate);
        for (var start = 0; start < allReferences.Length; start += ErrorKernel.BlockSize)
        {
            var references = allReferences.Slice(start, Math.Min(ErrorKernel.BlockSize, allReferences.Length - start));
            var candidates = allCandidates.Slice(start, references.Length);
            for (var i = 0; i < references.Length; i++)
            {
                rs[i] = widen(references[i]);
                cs[i] = widen(candidates[i]);
                if (ulp is not null && double.IsFinite(rs[i]) && double.IsFinite(cs[i]))
                {
                    pass.AddUlp(ulp(references[i], candidates[i]));
                }
            }

            Doubles(pass, rs[..references.Length], cs[..references.Length]);
        }
    }

    [SkipLocalsInit]
    private static void Doubles(ErrorPass pass, ReadOnlySpan<double> reference, ReadOnlySpan<double> candidate)
    {
        var whole = reference.Length / BlockInspection.Lanes * BlockInspection.Lanes;
        if (BlockInspection.IsOrdinary(ref MemoryMarshal.GetReference(reference), ref MemoryMarshal.GetReference(candidate), whole))
        {
            Span<float> errors = stackalloc float[ErrorKernel.BlockSize];
            for (var i = 0; i < whole; i++)
            {
                errors[i] = ErrorHistogram.Rounded(Math.Abs(candidate[i] - reference[i]));
            }

            pass.AddBlock<Float64Lanes, double>(reference[..whole], candidate[..whole], errors[..whole]);
        }
        else
        {
            whole = 0;
        }

        for (var i = whole; i < reference.Length; i++)
        {
            pass.Add(reference[i], candidate[i], Math.Abs(candidate[i] - reference[i]));
        }
    }

    // Two that differ by one can be the same double: the difference is taken in whole numbers, and rounded up, so that it
    // exceeds a tolerance as a double exactly when it does as a whole number.
    private static void Integers64<T>(ErrorPass pass, ReadOnlySpan<byte> reference, ReadOnlySpan<byte> candidate)
        where T : unmanaged, IBinaryInteger<T>
    {
        var rs = MemoryMarshal.Cast<byte, T>(reference);
        var cs = MemoryMarshal.Cast<byte, T>(candidate);
        for (var i = 0; i < rs.Length; i++)
        {
            var (larger, smaller) = rs[i] > cs[i] ? (rs[i], cs[i]) : (cs[i], rs[i]);
            var difference = unchecked(ulong.CreateTruncating(larger) - ulong.CreateTruncating(smaller));
            pass.Add(double.CreateTruncating(rs[i]), double.CreateTruncating(cs[i]), RoundedUp(difference));
        }
    }

    private static double RoundedUp(ulong value)
    {
        var rounded = (double)value;
        return (UInt128)rounded < value ? Math.BitIncrement(rounded) : rounded;
    }
}
