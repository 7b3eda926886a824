using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Parity.Backends.TensorRt.Native;

/// <summary>What an interface that the application implements calls itself: 16 bytes, returned in two registers.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly unsafe struct InterfaceInfo
{
    private readonly byte* _kind;
    private readonly int _major;
    private readonly int _minor;

    /// <summary>Version 1.0 of an interface, which every version of TensorRT asks for.</summary>
    /// <param name="kind">A literal ending in a zero byte: its bytes never move.</param>
    public InterfaceInfo(ReadOnlySpan<byte> kind)
    {
        _kind = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(kind));
        (_major, _minor) = (1, 0);
    }
}
