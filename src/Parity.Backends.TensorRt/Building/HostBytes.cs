using Parity.Backends.TensorRt.Native;
using static Parity.Backends.TensorRt.Native.Functions;

namespace Parity.Backends.TensorRt.Building;

/// <summary>The bytes of an <c>IHostMemory</c>, which are there as long as it is.</summary>
internal static class HostBytes
{
    /// <summary>The bytes; empty where it has none.</summary>
    /// <exception cref="TensorRtException">They are more than .NET can hold as one.</exception>
    public static unsafe ReadOnlySpan<byte> Of(NativeObject memory)
    {
        var (data, size) = (memory.Pointer(HostMemory.Data), memory.Long(HostMemory.Size));
        return data == 0 ? []
            : size >= 0 && size <= Array.MaxLength ? new ReadOnlySpan<byte>((void*)data, (int)size)
            : throw new TensorRtException($"TensorRT gives {(ulong)size} bytes at once, and Parity holds at most {Array.MaxLength}; verify with a smaller model.");
    }
}
