using System.Runtime.InteropServices;
using System.Text;
using Parity.TestKit;

namespace Parity.Backends.TensorRt.Tests;

/// <summary>The stand-ins of one major version in this process: told to fail, and asked what was done wrong and what lives.</summary>
internal sealed unsafe class StandInProcess : IDisposable
{
    private static readonly string[] Libraries = ["libnvinfer.so", "libnvonnxparser.so", "libnvinfer_plugin.so"];

    private readonly List<nint> _libraries;
    private readonly nint _cuda;

    public StandInProcess(int major)
    {
        Folder = TensorRtStandIns.FolderOf(major);
        _cuda = NativeLibrary.Load(Path.Combine(Folder, "libcuda.so.1"));
        _libraries = [_cuda, .. Libraries.Select(name => NativeLibrary.Load(Path.Combine(Folder, $"{name}.{major}")))];
        Set("FAULTS", "keep");
    }

    public string Folder { get; }

    /// <summary>Changes a setting of the stand-ins; null takes it back.</summary>
    public void Set(string name, string? value)
    {
        foreach (var library in _libraries)
        {
            Set(library, name, value);
        }
    }

    /// <summary>Takes back every setting, and asserts that no rule of the interfaces was broken and that nothing is left.</summary>
    public void Dispose()
    {
        var faults = string.Concat(_libraries.Select(Faults));
        var live = _libraries.Skip(1).Sum(library => NativeLibrary.TryGetExport(library, "standin_live", out var function) ? ((delegate* unmanaged<nint, int>)function)(0) : 0);
        int device, pinned, pageable, streams, events;
        ((delegate* unmanaged<int*, int*, int*, void>)NativeLibrary.GetExport(_cuda, "standin_memory"))(&device, &pinned, &pageable);
        ((delegate* unmanaged<int*, int*, void>)NativeLibrary.GetExport(_cuda, "standin_handles"))(&streams, &events);
        ((delegate* unmanaged<void>)NativeLibrary.GetExport(_cuda, "standin_forget_error"))();
        foreach (var library in _libraries)
        {
            ((delegate* unmanaged<nint, nint, void>)NativeLibrary.GetExport(library, "standin_set"))(0, 0);
        }

        Assert.That((faults, live, device, pinned, streams, events), Is.EqualTo((string.Empty, 0, 0, 0, 0, 0)), "faults, objects, device memory, pinned memory, streams, events");
    }

    private static void Set(nint library, string name, string? value)
    {
        var (namePointer, valuePointer) = (Marshal.StringToCoTaskMemUTF8(name), Marshal.StringToCoTaskMemUTF8(value));
        ((delegate* unmanaged<nint, nint, void>)NativeLibrary.GetExport(library, "standin_set"))(namePointer, valuePointer);
        Marshal.FreeCoTaskMem(namePointer);
        Marshal.FreeCoTaskMem(valuePointer);
    }

    private static string Faults(nint library)
    {
        var words = stackalloc byte[4096];
        ((delegate* unmanaged<byte*, nuint, void>)NativeLibrary.GetExport(library, "standin_faults"))(words, 4096);
        return Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(words));
    }
}
