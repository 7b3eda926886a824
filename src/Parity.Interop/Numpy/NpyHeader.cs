using Parity.Core.Tensors;
using Parity.Interop.Files;

namespace Parity.Interop.Numpy;

/// <summary>What the header of a .npy file says.</summary>
/// <param name="Type">The elements and their byte order.</param>
/// <param name="IsFortranOrder">Whether the first dimension varies fastest.</param>
/// <param name="Shape">The dimensions.</param>
internal sealed record NpyHeader(NpyType Type, bool IsFortranOrder, TensorShape Shape)
{
    /// <summary>numpy's own limit.</summary>
    public const int MaxRank = CheckedShape.MaxRank;

    /// <summary>The size of the elements; a shape whose size does not fit 64 bits is refused when the header is parsed.</summary>
    public long DataBytes => Shape.ElementCount * Type.ElementType.SizeInBytes();

    /// <summary>Reads the dictionary.</summary>
    /// <exception cref="TensorFileException">It is not a dictionary of just <c>descr</c>, <c>fortran_order</c> and <c>shape</c>, or says something impossible.</exception>
    public static NpyHeader Parse(string text, string shownAs)
    {
        NpyType? type = null;
        bool? isFortranOrder = null;
        long[]? sizes = null;
        var reader = new PythonLiteralReader(text, shownAs);
        reader.Expect('{');
        while (!reader.Accept('}'))
        {
            var key = reader.ReadString();
            reader.Expect(':');
            switch (key)
            {
                case "descr" when type is null:
                    type = ReadType(ref reader, shownAs);
                    break;
                case "fortran_order" when isFortranOrder is null:
                    isFortranOrder = reader.ReadBoolean();
                    break;
                case "shape" when sizes is null:
                    sizes = ReadSizes(ref reader, shownAs);
                    break;
                default:
                    throw TensorFileException.At(shownAs, $"its header says {ShownText.Quote(key)}, which is unknown or there twice; save the array again with np.save.");
            }

            if (!reader.Accept(','))
            {
                reader.Expect('}');
                break;
            }
        }

        reader.ExpectEnd();
        return type is null || isFortranOrder is null || sizes is null
            ? throw TensorFileException.At(shownAs, "its header lacks descr, fortran_order or shape; save the array again with np.save.")
            : new NpyHeader(type.Value, isFortranOrder.Value, ShapeOf(sizes, type.Value.ElementType, shownAs));
    }

    private static NpyType ReadType(ref PythonLiteralReader reader, string shownAs)
    {
        if (reader.Peek() is '[' or '(')
        {
            NpyType.RefuseStructured(shownAs);
        }

        return NpyType.Parse(reader.ReadString(), shownAs);
    }

    private static long[] ReadSizes(ref PythonLiteralReader reader, string shownAs)
    {
        var sizes = new List<long>();
        reader.Expect('(');
        while (!reader.Accept(')'))
        {
            sizes.Add(reader.ReadSize());
            if (sizes.Count > MaxRank)
            {
                throw TensorFileException.At(shownAs, $"its header says more than {MaxRank} dimensions, which numpy cannot have; save the array again with np.save.");
            }

            // In Python (2) is a number: a tuple of one needs its comma.
            if (sizes.Count == 1 || reader.Peek() != ')')
            {
                reader.Expect(',');
            }
        }

        return [.. sizes];
    }

    private static TensorShape ShapeOf(long[] sizes, ElementType type, string shownAs) => CheckedShape.Of(sizes, type)
        ?? throw TensorFileException.At(shownAs, $"its header says the shape ({string.Join(", ", sizes)}), whose size does not fit 64 bits; save the array again with np.save.");
}
