namespace Parity.Backends.TensorRt.Building;

/// <summary>How exactly the layers of a plan may compute.</summary>
public enum Precision
{
    /// <summary>IEEE float32: TF32 is cleared.</summary>
    Fp32,

    /// <summary>float32 with products in TF32 where the GPU has it: TensorRT's own default.</summary>
    Tf32,

    /// <summary>float16 where that is faster, TF32 elsewhere.</summary>
    Fp16,
}
