namespace Parity.Backends.TensorRt.Native;

/// <summary>Which of a profile's three shapes, by TensorRT's own numbers.</summary>
internal enum ProfileSelector
{
    Min = 0,
    Opt = 1,
    Max = 2,
}
