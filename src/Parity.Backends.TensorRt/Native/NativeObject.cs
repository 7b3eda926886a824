namespace Parity.Backends.TensorRt.Native;

/// <summary>
/// A reference to an object of TensorRT's, which it does not own. Parity calls the virtual functions of the object's implementation,
/// as NVIDIA's inline headers do; where an object is handed over, it is the object itself.
/// </summary>
/// <remarks>
/// No function here takes more than three arguments, each a pointer or an integer, and each of those fills one register of a 64-bit
/// processor. So all are passed as three <see cref="nint"/>; a function does not look at registers beyond its own arguments.
/// </remarks>
internal readonly unsafe struct NativeObject
{
    private readonly nint _self;

    /// <summary>Refers to an object.</summary>
    /// <param name="outer">What TensorRT returned; not null.</param>
    /// <param name="major">TensorRT's major version.</param>
    /// <param name="isDirect">Whether the object's own table has the functions: the parser's and its errors'.</param>
    public NativeObject(nint outer, int major, bool isDirect = false)
    {
        (Outer, Major) = (outer, major);
        // [0] is the object's own table, which holds the destructors alone, [1] the implementation.
        _self = isDirect ? outer : ((nint*)outer)[1];
    }

    /// <summary>The object itself: what other functions take.</summary>
    public nint Outer { get; }

    /// <summary>TensorRT's major version.</summary>
    public int Major { get; }

    /// <summary>Calls a function that returns a pointer or a string.</summary>
    public nint Pointer(Function function, nint a = 0, nint b = 0, nint c = 0) =>
        ((delegate* unmanaged[MemberFunction]<nint, nint, nint, nint, nint>)Slot(function))(_self, a, b, c);

    /// <summary>Calls a function that returns a string.</summary>
    public string Text(Function function, nint a = 0, nint b = 0, nint c = 0) => NativeText.Read(Pointer(function, a, b, c));

    /// <summary>Calls a function that returns an int32 or an enumeration.</summary>
    public int Int(Function function, nint a = 0, nint b = 0, nint c = 0) =>
        ((delegate* unmanaged[MemberFunction]<nint, nint, nint, nint, int>)Slot(function))(_self, a, b, c);

    /// <summary>Calls a function that returns an int64 or a size.</summary>
    public long Long(Function function, nint a = 0, nint b = 0, nint c = 0) =>
        ((delegate* unmanaged[MemberFunction]<nint, nint, nint, nint, long>)Slot(function))(_self, a, b, c);

    /// <summary>Calls a function that returns a bool: only the lowest byte counts.</summary>
    public bool Bool(Function function, nint a = 0, nint b = 0, nint c = 0) =>
        ((delegate* unmanaged[MemberFunction]<nint, nint, nint, nint, byte>)Slot(function))(_self, a, b, c) != 0;

    /// <summary>Calls a function that returns nothing.</summary>
    public void Void(Function function, nint a = 0, nint b = 0, nint c = 0) =>
        ((delegate* unmanaged[MemberFunction]<nint, nint, nint, nint, void>)Slot(function))(_self, a, b, c);

    /// <summary>Calls a function that returns dimensions.</summary>
    /// <returns>The sizes, −1 for one that is not known; null where TensorRT has no answer.</returns>
    public long[]? Dims(Function function, nint a = 0, nint b = 0, nint c = 0) => Major == TensorRtVersion.WithDims32
        ? ((delegate* unmanaged[MemberFunction]<nint, nint, nint, nint, Dims32>)Slot(function))(_self, a, b, c).ToArray()
        : ((delegate* unmanaged[MemberFunction]<nint, nint, nint, nint, Dims64>)Slot(function))(_self, a, b, c).ToArray();

    /// <summary>Calls a function that takes dimensions by reference as its last argument and returns a bool.</summary>
    public bool Bool(Function function, nint a, ReadOnlySpan<long> dimensions)
    {
        if (Major == TensorRtVersion.WithDims32)
        {
            var dims32 = new Dims32(dimensions);
            return Bool(function, a, (nint)(&dims32));
        }

        var dims64 = new Dims64(dimensions);
        return Bool(function, a, (nint)(&dims64));
    }

    /// <summary>Calls <c>IOptimizationProfile::setDimensions</c>, the one function that took dimensions by value in 8.6.</summary>
    public bool SetDimensions(nint input, ProfileSelector selector, ReadOnlySpan<long> dimensions)
    {
        var function = Functions.OptimizationProfile.SetDimensions;
        if (Major == TensorRtVersion.WithDims32)
        {
            return ((delegate* unmanaged[MemberFunction]<nint, nint, int, Dims32, byte>)Slot(function))(_self, input, (int)selector, new Dims32(dimensions)) != 0;
        }

        var dims64 = new Dims64(dimensions);
        return Bool(function, input, (nint)selector, (nint)(&dims64));
    }

    private nint Slot(Function function) => (*(nint**)_self)[function.In(Major)];
}
