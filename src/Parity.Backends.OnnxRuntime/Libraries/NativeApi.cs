using System.Runtime.InteropServices;

namespace Parity.Backends.OnnxRuntime.Libraries;

/// <summary>
/// The one function that an ONNX Runtime library exports for its C interface, read without the managed layer: that one asks for a
/// table of functions of its own version, and a library that is older has none for it.
/// </summary>
/// <param name="exported"><c>OrtGetApiBase</c>.</param>
internal sealed unsafe class NativeApi(nint exported)
{
    /// <summary>The exported function's name.</summary>
    public const string Export = "OrtGetApiBase";

    /// <summary>The two functions behind it: a table of a version, and the library's version in words.</summary>
    public nint* Base { get; } = (nint*)((delegate* unmanaged<nint>)exported)();

    /// <summary>The library's own version, such as <c>1.31.1</c>.</summary>
    public string VersionText => Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)Base[1])()) ?? string.Empty;

    /// <summary>The table of a version of the interface, which ONNX Runtime counts by its own second number; null where the library is older.</summary>
    public nint* Table(uint version) => ((delegate* unmanaged<uint, nint*>)Base[0])(version);
}
