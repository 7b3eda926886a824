using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Parity.Imaging.Normalizing;

/// <summary>One channel of interleaved pixels to its plane.</summary>
internal static class LevelWriter
{
    /// <summary>Writes a row.</summary>
    /// <param name="levels">The numbers of the levels.</param>
    /// <param name="channel">The plane's channel in <paramref name="levels"/>.</param>
    /// <param name="pixels">A row of pixels and all that follow.</param>
    /// <param name="step">Bytes per pixel, four at most.</param>
    /// <param name="from">The byte within each pixel.</param>
    /// <param name="row">As many numbers as there are pixels.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Write(this LevelTable levels, int channel, ReadOnlySpan<byte> pixels, int step, int from, Span<float> row)
    {
        var x = Vector128.IsHardwareAccelerated && levels.FormulaOf(channel) is { } formula ? Compute(formula, pixels, step, from, row) : 0;
        var table = levels.Of(channel);
        for (var at = (x * step) + from; x < row.Length; x++, at += step)
        {
            row[x] = table[pixels[at]];
        }
    }

    // Eight pixels at a time, four of each 16-byte load, as long as both loads stay within the image. Returns how many pixels are done.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Compute(LevelFormula formula, ReadOnlySpan<byte> pixels, int step, int from, Span<float> row)
    {
        var half = Vector128<int>.Count * step;
        var loaded = half + Vector128<byte>.Count;
        if (pixels.Length < loaded)
        {
            return 0;
        }

        var count = Math.Min(row.Length, ((pixels.Length - loaded) / step) + 1) & -Vector256<int>.Count;
        ref var source = ref MemoryMarshal.GetReference(pixels);
        ref var target = ref MemoryMarshal.GetReference(row);
        var picks = ((Vector128.Create(0, 1, 2, 3) * step) + Vector128.Create(from - 256)).AsByte();
        for (var x = 0; x < count; x += Vector256<int>.Count)
        {
            var low = Vector128.ShuffleNative(Vector128.LoadUnsafe(ref source), picks);
            var high = Vector128.ShuffleNative(Vector128.LoadUnsafe(ref source, (nuint)half), picks);
            var levels = Vector256.Create(low, high).AsInt32();
            formula.Apply(levels).StoreUnsafe(ref target, (nuint)x);
            source = ref Unsafe.Add(ref source, 2 * half);
        }

        return count;
    }
}
