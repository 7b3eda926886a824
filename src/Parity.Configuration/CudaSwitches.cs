namespace Parity.Configuration;

/// <summary>Switches of libtorch on a GPU; null leaves one to <see cref="BackendPlan.Numerics"/>.</summary>
/// <param name="Tf32">Whether matrix products and convolutions may use TF32.</param>
/// <param name="CudnnDeterministic">Whether cuDNN takes only algorithms that repeat to the bit.</param>
/// <param name="CudnnBenchmark">Whether cuDNN picks its algorithms by measuring.</param>
public sealed record CudaSwitches(bool? Tf32, bool? CudnnDeterministic, bool? CudnnBenchmark);
