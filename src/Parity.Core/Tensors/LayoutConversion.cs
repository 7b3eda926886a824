using System.Runtime.InteropServices;

namespace Parity.Core.Tensors;

/// <summary>Images between planes (NCHW) and interleaved channels (NHWC).</summary>
public static class LayoutConversion
{
    /// <summary>The shape of a batch of images in the other layout.</summary>
    /// <param name="shape">Four dimensions.</param>
    /// <param name="toNhwc">Whether it becomes NHWC; else NCHW.</param>
    public static TensorShape Turned(TensorShape shape, bool toNhwc) => toNhwc
        ? new TensorShape(shape[0], shape[2], shape[3], shape[1])
        : new TensorShape(shape[0], shape[3], shape[1], shape[2]);

    /// <summary>Moves every element to its place in the other layout.</summary>
    /// <param name="source">The images.</param>
    /// <param name="shape">Their shape: four dimensions.</param>
    /// <param name="elementBytes">The size of one element.</param>
    /// <param name="toNhwc">Whether they become NHWC; else NCHW.</param>
    /// <param name="target">As much memory.</param>
    public static void Turn(ReadOnlySpan<byte> source, TensorShape shape, int elementBytes, bool toNhwc, Span<byte> target)
    {
        // Both ways exchange channels and pixels: rows × columns of one image become columns × rows.
        var (rows, columns) = toNhwc ? (shape[1], shape[2] * shape[3]) : (shape[1] * shape[2], shape[3]);
        var imageBytes = checked((int)(rows * columns)) * elementBytes;
        for (var image = 0; image < shape[0]; image++)
        {
            var from = source.Slice(image * imageBytes, imageBytes);
            var to = target.Slice(image * imageBytes, imageBytes);
            switch (elementBytes)
            {
                case 1:
                    Transpose(from, to, (int)rows, (int)columns);
                    break;
                case 2:
                    Transpose(As<ushort>(from), AsWritable<ushort>(to), (int)rows, (int)columns);
                    break;
                case 4:
                    Transpose(As<uint>(from), AsWritable<uint>(to), (int)rows, (int)columns);
                    break;
                default:
                    Transpose(As<ulong>(from), AsWritable<ulong>(to), (int)rows, (int)columns);
                    break;
            }
        }
    }

    private static ReadOnlySpan<T> As<T>(ReadOnlySpan<byte> bytes)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(bytes);

    private static Span<T> AsWritable<T>(Span<byte> bytes)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(bytes);

    private static void Transpose<T>(ReadOnlySpan<T> source, Span<T> target, int rows, int columns)
    {
        for (var row = 0; row < rows; row++)
        {
            var line = source.Slice(row * columns, columns);
            for (int column = 0, at = row; column < line.Length; column++, at += rows)
            {
                target[at] = line[column];
            }
        }
    }
}
