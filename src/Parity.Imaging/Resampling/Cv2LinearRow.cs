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
    /// <param name="source">The source row and all that follows, four channels at most.</param>
    /// <param name="channels">Bytes per pixel.</param>
    /// <param name="offsets">For each target pixel the bytes before its left source pixel; they never fall.</param>
    /// <param name="weights">For each target pixel its packed weights.</param>
    /// <param name="row">The row's values and <see cref="Spare"/> more.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Resample(ReadOnlySpan<byte> source, int channels, ReadOnlySpan<int> offsets, ReadOnlySpan<int> weights, Span<short> row)
    {
        var x = Vector128.IsHardwareAccelerated ? ResampleVectors(source, channels, offsets, weights, row) : 0;
        for (var at = x * channels; x < offsets.Length; x++)
        {
            var left = offsets[x];
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int ResampleVectors(ReadOnlySpan<byte> source, int channels, ReadOnlySpan<int> offsets, ReadOnlySpan<int> weights, Span<short> row)
    {
        var count = offsets.Length;
        while (count > 0 && offsets[count - 1] + PixelPairBytes > source.Length)
        {
            count--;
        }

        // Positions never fall, so no load passes the source's end; the slices check the rest.
        ref var s = ref MemoryMarshal.GetReference(source);
        ref var o = ref MemoryMarshal.GetReference(offsets);
        ref var w = ref MemoryMarshal.GetReference(weights[..count]);
        ref var to = ref MemoryMarshal.GetReference(row[..((count * channels) + Lanes)]);
        var pairs = PairsOf(channels);
        for (var x = 0; x + 1 < count; x += 2)
        {
            var one = SumPairs(ref Unsafe.Add(ref s, Unsafe.Add(ref o, x)), pairs, ref Unsafe.Add(ref w, x));
            var two = SumPairs(ref Unsafe.Add(ref s, Unsafe.Add(ref o, x + 1)), pairs, ref Unsafe.Add(ref w, x + 1));
            var both = Vector128.NarrowWithSaturation(one >> 4, two >> 4).AsUInt64();
            Unsafe.WriteUnaligned(ref Unsafe.As<short, byte>(ref to), both.ToScalar());
            to = ref Unsafe.Add(ref to, channels);
            Unsafe.WriteUnaligned(ref Unsafe.As<short, byte>(ref to), both.GetElement(1));
            to = ref Unsafe.Add(ref to, channels);
        }

        return count & ~1;
    }

    // For each of four channels its byte in the pixel and in the next, each with a zero above it: that is what an index past the vector gives.
    private static Vector128<byte> PairsOf(int channels)
    {
        const byte none = byte.MaxValue;
        var next = (byte)channels;
        return Vector128.Create(0, none, next, none, 1, none, (byte)(next + 1), none, 2, none, (byte)(next + 2), none, 3, none, (byte)(next + 3), none);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> SumPairs(ref byte pixel, Vector128<byte> pairs, ref int packedWeights)
    {
        var bytes = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref pixel)).AsByte();
        var sides = Vector128.ShuffleNative(bytes, pairs).AsInt16();
        var weights = Vector128.Create(packedWeights).AsInt16();
        if (Sse2.IsSupported)
        {
            return Sse2.MultiplyAddAdjacent(sides, weights);
        }

        // Nothing is negative: the halves of each int are its two numbers.
        var low = Vector128.Create(0xFFFF);
        return ((sides.AsInt32() & low) * (weights.AsInt32() & low)) + ((sides.AsInt32() >>> 16) * (weights.AsInt32() >>> 16));
    }
}
