namespace Parity.Backends.TensorRt.Native;

/// <summary>
/// An object of TensorRT's that Parity deletes, exactly once. There is no finalizer: the order of deletion matters, so whoever creates
/// one disposes of it.
/// </summary>
internal sealed unsafe class OwnedObject : IDisposable
{
    private const int DeletingDestructor = 1;

    private readonly int? _directSlot;
    private nint _outer;

    /// <summary>Takes over an object.</summary>
    /// <param name="outer">What TensorRT returned; not null.</param>
    /// <param name="major">TensorRT's major version.</param>
    /// <param name="directSlot">Of the parser, whose functions and destructors share one table, the slot that deletes it; null of all others.</param>
    public OwnedObject(nint outer, int major, int? directSlot = null)
    {
        ArgumentOutOfRangeException.ThrowIfZero(outer);
        (_outer, Major, _directSlot) = (outer, major, directSlot);
    }

    /// <summary>TensorRT's major version.</summary>
    public int Major { get; }

    /// <summary>The object, to call it.</summary>
    /// <exception cref="ObjectDisposedException">It is deleted.</exception>
    public NativeObject Object
    {
        get
        {
            ObjectDisposedException.ThrowIf(_outer == 0, this);
            return new NativeObject(_outer, Major, _directSlot is not null);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        var outer = Interlocked.Exchange(ref _outer, 0);
        if (outer == 0)
        {
            return;
        }

        var slot = _directSlot ?? DeletingDestructor;
        ((delegate* unmanaged[MemberFunction]<nint, void>)(*(nint**)outer)[slot])(outer);
    }
}
