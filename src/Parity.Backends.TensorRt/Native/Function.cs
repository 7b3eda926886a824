namespace Parity.Backends.TensorRt.Native;

/// <summary>One virtual function of TensorRT's interface: where it stands in its class's table, for each major version.</summary>
/// <param name="Name">Class and name as in NVIDIA's headers.</param>
/// <param name="Signature">
/// Result and parameters without the object: <c>P</c> pointer, <c>S</c> UTF-8 string, <c>i</c> int32, <c>l</c> int64, <c>z</c> size,
/// <c>b</c> bool as a byte, <c>D</c> dimensions (returned through a hidden pointer), <c>v</c> nothing.
/// </param>
/// <param name="Trt8">Slot in 8.6; <see cref="None"/> where it is not there.</param>
/// <param name="Trt10">Slot in every 10.x.</param>
/// <param name="Trt11">Slot in 11.0 and 11.1.</param>
internal sealed record Function(string Name, string Signature, int Trt8, int Trt10, int Trt11)
{
    /// <summary>No slot: the version has no such function.</summary>
    public const int None = -1;

    /// <summary>The slot in a major version.</summary>
    /// <exception cref="NotSupportedException">The version has no such function.</exception>
    public int In(int major)
    {
        var slot = OrNone(major);
        return slot != None ? slot : throw new NotSupportedException($"TensorRT {major} has no {Name}.");
    }

    /// <summary>The slot in a major version, or <see cref="None"/>.</summary>
    public int OrNone(int major) => major switch
    {
        8 => Trt8,
        10 => Trt10,
        11 => Trt11,
        _ => None,
    };
}
