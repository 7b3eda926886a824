namespace Parity.Backends.TensorRt.Cuda;

/// <summary>The driver's results that Parity has words of its own for, by the driver's numbers.</summary>
internal enum CudaResult
{
    Success = 0,
    OutOfMemory = 2,
    StubLibrary = 34,
    NoDevice = 100,
    InvalidDevice = 101,
}
