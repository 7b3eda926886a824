using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Parity.Backends.TensorRt.Native;

/// <summary>An object with a table of virtual functions that TensorRT calls: the logger, an output allocator, a progress monitor.</summary>
/// <remarks>
/// The table is laid out as the C++ compiler does: offset to the complete object, type information, then the functions. The object is a
/// pointer to the first function, followed by a handle of the managed object behind it. Native memory, so that nothing moves.
/// </remarks>
internal sealed unsafe class NativeInterface : IDisposable
{
    private const int BeforeFunctions = 2;

    private GCHandle _target;
    private nint* _table;
    private nint* _object;

    /// <summary>Creates the object.</summary>
    /// <param name="target">What the functions find by <see cref="Target{T}"/>.</param>
    /// <param name="functions">Unmanaged functions that are members, in the order of their slots.</param>
    public NativeInterface(object target, ReadOnlySpan<nint> functions)
    {
        _target = GCHandle.Alloc(target);
        _table = (nint*)NativeMemory.AllocZeroed((nuint)(BeforeFunctions + functions.Length), (nuint)sizeof(nint));
        functions.CopyTo(new Span<nint>(_table + BeforeFunctions, functions.Length));
        _object = (nint*)NativeMemory.Alloc(2, (nuint)sizeof(nint));
        _object[0] = (nint)(_table + BeforeFunctions);
        _object[1] = GCHandle.ToIntPtr(_target);
    }

    /// <summary>The object, to hand to TensorRT.</summary>
    public nint Pointer => (nint)_object;

    /// <summary>A destructor that does nothing, for both slots: Parity owns the object.</summary>
    public static nint NoDestructor => (nint)(delegate* unmanaged[MemberFunction]<nint, void>)&Destroy;

    /// <summary>The function that says the object is written against the interface of C++.</summary>
    public static nint IsCpp => (nint)(delegate* unmanaged[MemberFunction]<nint, int>)&GetApiLanguage;

    /// <summary>The managed object behind the one that TensorRT calls.</summary>
    public static T Target<T>(nint self)
        where T : class => (T)GCHandle.FromIntPtr(((nint*)self)[1]).Target!;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_object is null)
        {
            return;
        }

        NativeMemory.Free(_object);
        NativeMemory.Free(_table);
        _target.Free();
        _object = null;
        _table = null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvMemberFunction)])]
    private static void Destroy(nint self)
    {
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvMemberFunction)])]
    private static int GetApiLanguage(nint self) => 0;
}
