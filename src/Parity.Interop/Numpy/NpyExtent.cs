namespace Parity.Interop.Numpy;

/// <summary>How much a .npy file may hold.</summary>
/// <param name="Bytes">How many bytes there are, the header included; null when nobody knows.</param>
/// <param name="IsMeasured">Whether those bytes are known to exist, so that memory may be reserved for them at once.</param>
/// <param name="MaxTensorBytes">The largest tensor to accept.</param>
internal readonly record struct NpyExtent(long? Bytes, bool IsMeasured, int MaxTensorBytes)
{
    /// <summary>The real size of a file or stream, or null.</summary>
    public static NpyExtent Of(long? availableBytes) => new(availableBytes, availableBytes is not null, NpyReader.DefaultMaxTensorBytes);
}
