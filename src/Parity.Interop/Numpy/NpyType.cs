using System.Diagnostics.CodeAnalysis;
using Parity.Core.Tensors;
using Parity.Interop.Files;

namespace Parity.Interop.Numpy;

/// <summary>The <c>descr</c> of a .npy header.</summary>
/// <param name="ElementType">What the elements are.</param>
/// <param name="IsBigEndian">Whether their bytes must be reversed.</param>
internal readonly record struct NpyType(ElementType ElementType, bool IsBigEndian)
{
    private const string AsFloat32 = "save it with astype(np.float32)";

    /// <summary>What numpy writes for a type, or null when numpy has none.</summary>
    public static string? NameOf(ElementType type) => type switch
    {
        ElementType.Float16 => "<f2",
        ElementType.Float32 => "<f4",
        ElementType.Float64 => "<f8",
        ElementType.Int8 => "|i1",
        ElementType.Int16 => "<i2",
        ElementType.Int32 => "<i4",
        ElementType.Int64 => "<i8",
        ElementType.UInt8 => "|u1",
        ElementType.UInt16 => "<u2",
        ElementType.UInt32 => "<u4",
        ElementType.UInt64 => "<u8",
        ElementType.Bool => "|b1",
        _ => null,
    };

    /// <summary>Reads a type as numpy does: <c>=</c>, <c>|</c> and no sign at all mean this machine's byte order.</summary>
    /// <exception cref="TensorFileException">It is not one of numpy's numbers that a tensor can hold.</exception>
    public static NpyType Parse(string descr, string shownAs)
    {
        var hasOrder = descr.Length > 0 && descr[0] is '<' or '>' or '=' or '|';
        var kind = hasOrder ? descr[1..] : descr;
        var isBigEndian = hasOrder && descr[0] is '<' or '>' ? descr[0] == '>' : !BitConverter.IsLittleEndian;
        return ElementTypeOf(kind) is { } type
            ? new NpyType(type, isBigEndian && type.SizeInBytes() > 1)
            : throw TensorFileException.At(shownAs, $"its type {ShownText.Quote(descr)} {WhyNot(kind)}.");
    }

    /// <summary>Refuses a <c>descr</c> that is a list or tuple.</summary>
    [DoesNotReturn]
    public static void RefuseStructured(string shownAs) =>
        throw TensorFileException.At(shownAs, "it is a structured array with named fields, which is not one tensor; save each field as an array of its own.");

    private static ElementType? ElementTypeOf(string kind) => kind switch
    {
        "f2" => ElementType.Float16,
        "f4" => ElementType.Float32,
        "f8" => ElementType.Float64,
        "i1" => ElementType.Int8,
        "i2" => ElementType.Int16,
        "i4" => ElementType.Int32,
        "i8" => ElementType.Int64,
        "u1" => ElementType.UInt8,
        "u2" => ElementType.UInt16,
        "u4" => ElementType.UInt32,
        "u8" => ElementType.UInt64,
        "b1" => ElementType.Bool,
        _ => null,
    };

    private static string WhyNot(string kind) => kind switch
    {
        ['O', ..] => $"means pickled Python objects, which could run code when loaded and are always refused; {AsFloat32}",
        ['S' or 'a' or 'U' or 'T', ..] => "means text, which no model takes as a tensor here; save numbers",
        ['M' or 'm', ..] => "means dates or durations; save them as numbers with astype(np.int64)",
        ['c', ..] => "means complex numbers; save the real and imaginary parts as two arrays",
        "V2" => $"means raw bytes, as numpy writes for bfloat16, which it does not know; {AsFloat32}",
        ['V', ..] => $"means raw bytes without a type; {AsFloat32} or another type of numbers",
        "f12" or "f16" => "means long doubles, whose format depends on the machine; save it with astype(np.float64)",
        _ => $"is not one of numpy's number types f2, f4, f8, i1, i2, i4, i8, u1, u2, u4, u8 and b1; {AsFloat32}",
    };
}
