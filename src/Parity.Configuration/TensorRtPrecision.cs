namespace Parity.Configuration;

/// <summary>How exactly the layers of a plan may compute.</summary>
public enum TensorRtPrecision
{
    /// <summary>IEEE float32.</summary>
    Fp32,

    /// <summary>float32 with products in TF32 where the GPU has it.</summary>
    Tf32,

    /// <summary>float16 where that is faster.</summary>
    Fp16,
}
