namespace Parity.Interop.Numpy;

/// <summary>The bytes of bool tensors.</summary>
internal static class Truth
{
    /// <summary>Makes every byte that is not 0 a 1: numpy counts it as true, and an engine that is handed a 2 may not.</summary>
    public static void Normalize(Span<byte> bytes)
    {
        while (IndexOfOther(bytes) is var index and >= 0)
        {
            bytes[index] = 1;
            bytes = bytes[(index + 1)..];
        }
    }

    /// <summary>The first byte that is neither 0 nor 1, or -1.</summary>
    public static int IndexOfOther(ReadOnlySpan<byte> bytes) => bytes.IndexOfAnyExceptInRange<byte>(0, 1);
}
