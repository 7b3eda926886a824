using System.Runtime.InteropServices;
using Parity.Core.Tensors;

namespace Parity.Interop.Numpy;

/// <summary>Turns arrays whose first dimension varies fastest into row-major ones.</summary>
internal static class FortranOrder
{
    /// <summary>A square of this many elements of 8 bytes is 8 KiB on each side, which stays in the nearest cache.</summary>
    private const int Tile = 32;

    /// <summary>The same elements in row-major order; <paramref name="source"/> itself when there is nothing to move.</summary>
    public static byte[] ToRowMajor(byte[] source, TensorShape shape, int elementSize)
    {
        // Dimensions of 1 move nothing, and as the first or last one would make every tile a single row.
        long[] sizes = [.. shape.Dimensions.Where(size => size != 1)];
        if (sizes.Length < 2 || source.Length == 0)
        {
            return source;
        }

        var target = GC.AllocateUninitializedArray<byte>(source.Length);
        switch (elementSize)
        {
            case 1:
                Move<byte>(source, target, sizes);
                break;
            case 2:
                Move<ushort>(source, target, sizes);
                break;
            case 4:
                Move<uint>(source, target, sizes);
                break;
            case 8:
                Move<ulong>(source, target, sizes);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(elementSize), elementSize, "Elements have 1, 2, 4 or 8 bytes.");
        }

        return target;
    }

    /// <summary>Moves one plane of the first and last dimension after the other; the dimensions between count up like an odometer.</summary>
    private static void Move<T>(ReadOnlySpan<byte> sourceBytes, Span<byte> targetBytes, long[] sizes)
        where T : unmanaged
    {
        var source = MemoryMarshal.Cast<byte, T>(sourceBytes);
        var target = MemoryMarshal.Cast<byte, T>(targetBytes);
        var last = sizes.Length - 1;
        var (rows, columns) = ((int)sizes[0], (int)sizes[last]);
        var (sourceStep, targetStep) = (source.Length / columns, target.Length / rows);
        var index = new long[sizes.Length];
        while (true)
        {
            var (from, to) = (0L, 0L);
            for (var axis = 1; axis < last; axis++)
            {
                to = (to * sizes[axis]) + index[axis];
                from = (from * sizes[last - axis]) + index[last - axis];
            }

            MovePlane(source[(int)(from * rows)..], sourceStep, target[(int)(to * columns)..], targetStep, rows, columns);
            var counting = last - 1;
            while (counting > 0 && ++index[counting] == sizes[counting])
            {
                index[counting--] = 0;
            }

            if (counting <= 0)
            {
                return;
            }
        }
    }

    private static void MovePlane<T>(ReadOnlySpan<T> source, int sourceStep, Span<T> target, int targetStep, int rows, int columns)
    {
        for (var firstRow = 0; firstRow < rows; firstRow += Tile)
        {
            var endRow = Math.Min(rows, firstRow + Tile);
            for (var firstColumn = 0; firstColumn < columns; firstColumn += Tile)
            {
                var endColumn = Math.Min(columns, firstColumn + Tile);
                for (var row = firstRow; row < endRow; row++)
                {
                    for (var column = firstColumn; column < endColumn; column++)
                    {
                        target[(row * targetStep) + column] = source[(column * sourceStep) + row];
                    }
                }
            }
        }
    }
}
