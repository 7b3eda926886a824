using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Parity.Imaging.Resampling;

/// <summary>
/// The horizontal step: one source row to the target's width, as (left·a + right·b) &gt;&gt; 4. No more of it is read by the vertical
/// step, and 255·2048 &gt;&gt; 4 fits 16 bits.
/// </summary>
internal static class Cv2LinearRow
{
    /// <summary>Values that may be overwritten after a row's last: pixels are stored four values at a time.</summary>
    public const int Spare = Lanes;

    private const int Lanes = 4;
    private const int PixelPairBytes = 8;

    /// <summary>Resamples a row.</summary>
    /// <param name="source">The source row, four channels at most.</param>
    /// <param name="channels">Bytes per pixel.</param>
    /// <param name="axis">A horizontal axis.</param>
    /// <param name="row">The row's values and <see cref="Spare"/> more.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Resample(ReadOnlySpan<byte> source, int channels, Cv2LinearAxis axis, Span<short> row)
    {
        var (first, weights) = (axis.First, axis.Weights);
        var x = Vector128.IsHardwareAccelerated ? ResampleVectors(source, channels, first, weights, row) : 0;
        for (var at = x * channels; x < first.Length; x++)
        {
            var left = first[x] * channels;
            // Where there is no next pixel its weight is 0.
            var right = Math.Min(left + channels, source.Length - channels);
            var (a, b) = Cv2LinearAxis.Unpack(weights[x]);
            for (var channel = 0; channel < channels; channel++)
            {
                row[at++] = (short)(((source[left + channel] * a) + (source[right + channel] * b)) >> 4);
            }
        }
    }

    // A pixel and the next are eight bytes at most; those that end the row are left to the caller. Returns how many pixels are done.
    private static int ResampleVectors(ReadOnlySpan<byte> source, int channels, ReadOnlySpan<int> first, ReadOnlySpan<int> weights, Span<short> row)
    {
        var count = first.Length;
        while (count > 0 && (first[count - 1] * channels) + PixelPairBytes > source.Length)
        {
            count--;
        }

        // Positions never fall, so no load passes the source's end; the slices check the rest.
        ref var s = ref MemoryMarshal.GetReference(source);
        ref var f = ref MemoryMarshal.GetReference(first);
        ref var w = ref MemoryMarshal.GetReference(weights[..count]);
        ref var to = ref MemoryMarshal.GetReference(row[..((count * channels) + Lanes)]);
        var pairs = PairsOf(channels);
        for (var x = 0; x < count; x++)
        {
            var bytes = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref s, Unsafe.Add(ref f, x) * channels))).AsByte();
            var sides = Vector128.ShuffleNative(bytes, pairs).AsInt16() & Vector128.Create((short)0xFF);
            var sums = SumPairs(sides, Vector128.Create(Unsafe.Add(ref w, x)).AsInt16()) >> 4;
            Unsafe.WriteUnaligned(ref Unsafe.As<short, byte>(ref to), Vector128.NarrowWithSaturation(sums, sums).AsUInt64().ToScalar());
            to = ref Unsafe.Add(ref to, channels);
        }

        return count;
    }

    // For each of four channels its byte in the pixel and in the next, each followed by a byte to be cleared.
    private static Vector128<byte> PairsOf(int channels)
    {
        var next = (byte)channels;
        return Vector128.Create(0, 0, next, 0, 1, 0, (byte)(next + 1), 0, 2, 0, (byte)(next + 2), 0, 3, 0, (byte)(next + 3), 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> SumPairs(Vector128<short> sides, Vector128<short> weights)
    {
        if (Sse2.IsSupported)
        {
            return Sse2.MultiplyAddAdjacent(sides, weights);
        }

        // Nothing is negative: the halves of each int are its two numbers.
        var (s, w) = (sides.AsInt32(), weights.AsInt32());
        var low = Vector128.Create(0xFFFF);
        return ((s & low) * (w & low)) + ((s >>> 16) * (w >>> 16));
    }
}
