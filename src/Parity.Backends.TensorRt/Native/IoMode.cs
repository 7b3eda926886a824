namespace Parity.Backends.TensorRt.Native;

/// <summary>What a tensor is to a plan, by TensorRT's own numbers.</summary>
internal enum IoMode
{
    None = 0,
    Input = 1,
    Output = 2,
}
