namespace Parity.Backends.TensorRt.Cuda;

/// <summary>One GPU, as far as its driver tells.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="ComputeCapability">Such as <c>9.0</c>.</param>
/// <param name="Uuid">Its own identity, such as <c>GPU-0a1b…</c>.</param>
/// <param name="MemoryBytes">All of its memory.</param>
/// <param name="CudaVersion">The newest CUDA that the driver speaks, such as <c>12.8</c>.</param>
internal sealed record Gpu(int Number, string? Name, string? ComputeCapability, string? Uuid, long? MemoryBytes, string? CudaVersion)
{
    /// <summary>What stands for a fact that the driver does not tell.</summary>
    public const string Unknown = "unknown";

    /// <summary>Where a backend computes: <c>cuda:0 NVIDIA H100</c>.</summary>
    public string Device => Name is null ? $"cuda:{Number}" : $"cuda:{Number} {Name}";
}
