using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Parity.Backends.TensorRt.Cuda;
using Parity.Backends.TensorRt.Native;

namespace Parity.Backends.TensorRt.Running;

/// <summary>
/// Gives TensorRT memory for an output whose shape depends on the data, and is told the shape. It outlives the context that it was given to.
/// </summary>
internal sealed unsafe class OutputAllocator : IDisposable
{
    private const int MajorWithVersionedInterfaces = 10;

    private readonly int _major;
    private readonly DeviceMemory _memory;
    private readonly PinnedMemory _spare;
    private readonly CudaStream _stream;
    private readonly NativeInterface _interface;

    /// <summary>Creates an allocator for one output.</summary>
    /// <param name="major">TensorRT's major version.</param>
    /// <param name="memory">What grows.</param>
    /// <param name="spare">Pinned memory of the same output.</param>
    /// <param name="stream">The stream on which the output is written.</param>
    public OutputAllocator(int major, DeviceMemory memory, PinnedMemory spare, CudaStream stream)
    {
        (_major, _memory, _spare, _stream) = (major, memory, spare, stream);
        var allocate = (nint)(delegate* unmanaged[MemberFunction]<nint, nint, nint, ulong, ulong, nint>)&Reallocate;
        var allocateAsync = (nint)(delegate* unmanaged[MemberFunction]<nint, nint, nint, ulong, ulong, nint, nint>)&ReallocateAsync;
        var notify = (nint)(delegate* unmanaged[MemberFunction]<nint, nint, nint, void>)&NotifyShape;
        var none = NativeInterface.NoDestructor;
        _interface = new NativeInterface(this, major < MajorWithVersionedInterfaces
            ? [(nint)(delegate* unmanaged[MemberFunction]<nint, int>)&GetInterfaceVersion, allocate, notify, none, none]
            : [NativeInterface.IsCpp, (nint)(delegate* unmanaged[MemberFunction]<nint, InterfaceInfo>)&GetInterfaceInfo, none, none, allocate, allocateAsync, notify]);
    }

    /// <summary>The object, to hand to TensorRT.</summary>
    public nint Pointer => _interface.Pointer;

    /// <summary>The shape that the output took; null before TensorRT told it.</summary>
    public long[]? Shape { get; private set; }

    /// <summary>Why no memory could be given; null where none was missing.</summary>
    public TensorRtException? Failure { get; private set; }

    /// <summary>Forgets the last call's shape.</summary>
    public void Begin() => (Shape, Failure) = (null, null);

    /// <inheritdoc/>
    public void Dispose() => _interface.Dispose();

    // An exception that leaves a callback ends the process.
#pragma warning disable CA1031
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvMemberFunction)])]
    private static nint Reallocate(nint self, nint name, nint current, ulong bytes, ulong alignment)
    {
        try
        {
            return NativeInterface.Target<OutputAllocator>(self).Give(bytes);
        }
        catch (Exception)
        {
            return 0;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvMemberFunction)])]
    private static nint ReallocateAsync(nint self, nint name, nint current, ulong bytes, ulong alignment, nint stream)
    {
        try
        {
            return NativeInterface.Target<OutputAllocator>(self).Give(bytes);
        }
        catch (Exception)
        {
            return 0;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvMemberFunction)])]
    private static void NotifyShape(nint self, nint name, nint dimensions)
    {
        try
        {
            NativeInterface.Target<OutputAllocator>(self).TakeShape(dimensions);
        }
        catch (Exception)
        {
            // The shape stays unknown, which the run tells.
        }
    }
#pragma warning restore CA1031

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvMemberFunction)])]
    private static int GetInterfaceVersion(nint self) => 1;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvMemberFunction)])]
    private static InterfaceInfo GetInterfaceInfo(nint self) => new("IOutputAllocator\0"u8);

    private nint Give(ulong bytes)
    {
        try
        {
            var size = checked((long)bytes);
            if (_memory.Address == 0 || _memory.Bytes < size)
            {
                // What was enqueued before may still write to the memory that is given up.
                _stream.Wait("before an output grows");
                _memory.Ensure(size);
                _memory.Poison(size, _stream, _spare);
            }

            return _memory.Address;
        }
        catch (TensorRtException e)
        {
            Failure = e;
            return 0;
        }
    }

    private void TakeShape(nint dimensions) => Shape = _major == TensorRtVersion.WithDims32
        ? ((Dims32*)dimensions)->ToArray()
        : ((Dims64*)dimensions)->ToArray();
}
