namespace Parity.Backends.TensorRt.Native;

/// <summary>TensorRT's element types, by its own numbers.</summary>
internal enum DataType
{
    Float = 0,
    Half = 1,
    Int8 = 2,
    Int32 = 3,
    Bool = 4,
    UInt8 = 5,
    Fp8 = 6,
    BFloat16 = 7,
    Int64 = 8,
    Int4 = 9,
    Fp4 = 10,
    E8M0 = 11,
}
