namespace Parity.Backends.TensorRt.Building;

/// <summary>Numbers of <c>BuilderFlag</c>, which major versions give anew.</summary>
internal static class BuilderFlags
{
    /// <summary>Whether products of float32 may round to TF32; on by default.</summary>
    public static int Tf32(int major) => major switch
    {
        8 => 7,
        10 or 11 => 6,
        _ => throw new NotSupportedException($"The flags of TensorRT {major} are not known."),
    };

    /// <summary>Whether layers may compute in float16; null in 11, which takes every layer's type from the model.</summary>
    public static int? Fp16(int major) => major switch
    {
        8 or 10 => 0,
        11 => null,
        _ => throw new NotSupportedException($"The flags of TensorRT {major} are not known."),
    };
}
