namespace Parity.Backends.TensorRt.Native;

/// <summary>Where a tensor's elements lie, by TensorRT's own numbers.</summary>
internal enum TensorLocation
{
    Device = 0,
    Host = 1,
}
