using System.Runtime.InteropServices;
using System.Text;

namespace Parity.Backends.TensorRt.Native;

/// <summary>A zero-terminated UTF-8 string in native memory.</summary>
internal sealed class NativeText(string text) : IDisposable
{
    private nint _pointer = Marshal.StringToCoTaskMemUTF8(text);

    /// <summary>Its first byte.</summary>
    public nint Pointer => _pointer;

    /// <summary>The text at <paramref name="pointer"/>, empty for null; bytes that are no UTF-8 show as U+FFFD.</summary>
    public static unsafe string Read(nint pointer) => pointer == 0
        ? string.Empty
        : Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated((byte*)pointer));

    /// <inheritdoc/>
    public void Dispose() => Marshal.FreeCoTaskMem(Interlocked.Exchange(ref _pointer, 0));
}
