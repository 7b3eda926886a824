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
    /// <param name="pixels">A row of pixels.</param>
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

    // Four pixels of a 16-byte load at a time, as long as it stays within the row. Returns how many pixels are done.
    private static int Compute(LevelFormula formula, ReadOnlySpan<byte> pixels, int step, int from, Span<float> row)
    {
        var count = Math.Min(row.Length, ((pixels.Length - Vector128<byte>.Count) / step) + 1) & -Vector128<int>.Count;
        if (pixels.Length < Vector128<byte>.Count)
        {
            return 0;
        }

        ref var source = ref MemoryMarshal.GetReference(pixels);
        ref var target = ref MemoryMarshal.GetReference(row);
        var picks = (Vector128.Create(0, 1, 2, 3) * step) + Vector128.Create(from);
        var firstBytes = Vector128.Create(0xFF);
        for (var x = 0; x < count; x += Vector128<int>.Count)
        {
            var levels = Vector128.ShuffleNative(Vector128.LoadUnsafe(ref source, (nuint)(x * step)), picks.AsByte()).AsInt32() & firstBytes;
            formula.Apply(levels).StoreUnsafe(ref target, (nuint)x);
        }

        return count;
    }
}
