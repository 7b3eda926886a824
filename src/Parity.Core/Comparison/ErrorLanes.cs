using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Parity.Core.Comparison;

/// <summary>Eight consecutive elements of a tensor as doubles.</summary>
/// <typeparam name="T">How the elements lie in memory.</typeparam>
internal interface IErrorLanes<T>
    where T : unmanaged
{
    /// <summary>Loads eight elements from <paramref name="index"/> on.</summary>
    static abstract Vector512<double> Load(ref T start, nuint index);

    /// <summary>One element as a double.</summary>
    static abstract double ToDouble(T value);
}

/// <summary>float32, widened.</summary>
internal readonly struct Float32Lanes : IErrorLanes<float>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Load(ref float start, nuint index)
    {
        var values = Vector256.LoadUnsafe(ref start, index);
        return Avx512F.IsSupported
            ? Avx512F.ConvertToVector512Double(values)
            : Vector512.Create(Vector256.WidenLower(values), Vector256.WidenUpper(values));
    }

    public static double ToDouble(float value) => value;
}

/// <summary>float64, and every type that was widened to it.</summary>
internal readonly struct Float64Lanes : IErrorLanes<double>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Load(ref double start, nuint index) => Vector512.LoadUnsafe(ref start, index);

    public static double ToDouble(double value) => value;
}
