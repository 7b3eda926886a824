using Parity.Backends.TensorRt.Cuda;

namespace Parity.Backends.TensorRt.Building;

/// <summary>Which kind of GPU a plan is for; several of a kind take each other's plans.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ComputeCapability">Such as <c>9.0</c>.</param>
/// <param name="MemoryGib">
/// Rounded, since drivers differ in how much they keep for themselves. Some names stand for several sizes, and a layer's algorithm may
/// take what there is.
/// </param>
internal sealed record GpuIdentity(string Name, string ComputeCapability, long? MemoryGib)
{
    private const double BytesOfGib = 1L << 30;

    /// <summary>The identity of a GPU; null where the driver does not tell which it is.</summary>
    public static GpuIdentity? Of(Gpu gpu) => gpu is { Name: { } name, ComputeCapability: { } capability }
        ? new GpuIdentity(name, capability, gpu.MemoryBytes is { } bytes ? (long)Math.Round(bytes / BytesOfGib) : null)
        : null;
}
