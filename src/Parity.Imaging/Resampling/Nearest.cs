namespace Parity.Imaging.Resampling;

/// <summary>Kernels that pick one source pixel for each target pixel.</summary>
internal static class Nearest
{
    /// <summary>OpenCV's <c>INTER_NEAREST</c>: floor(i · scale), at most the last.</summary>
    public static int[] Cv2(int source, int target, double factor)
    {
        var scale = 1 / factor;
        return Axis(target, i => Math.Min((int)Math.Floor(i * scale), source - 1));
    }

    /// <summary>OpenCV's <c>INTER_NEAREST_EXACT</c>: 16-bit fixed point about the centres.</summary>
    public static int[] Cv2Exact(int source, int target)
    {
        var step = (((long)source << 16) + (target / 2)) / target;
        var first = (step / 2) - (source % 2);
        return Axis(target, i => (int)Math.Clamp(((step * i) + first) >> 16, 0, source - 1));
    }

    /// <summary>Pillow's <c>NEAREST</c>: positions are added up one step at a time, rounding errors included.</summary>
    public static int[] Pillow(int source, int target)
    {
        var step = (double)source / target;
        var position = step * 0.5;
        var axis = new int[target];
        for (var i = 0; i < target; i++, position += step)
        {
            axis[i] = Math.Min((int)position, source - 1);
        }

        return axis;
    }

    /// <summary>Copies the picked pixels.</summary>
    public static void Pick(ByteImage source, Span<byte> target, int targetStride, int[] columns, int[] rows)
    {
        var channels = source.Channels;
        for (var y = 0; y < rows.Length; y++)
        {
            var from = source.Row(rows[y]);
            var to = target.Slice(y * targetStride, columns.Length * channels);
            for (int x = 0, at = 0; x < columns.Length; x++)
            {
                var pixel = columns[x] * channels;
                for (var channel = 0; channel < channels; channel++)
                {
                    to[at++] = from[pixel + channel];
                }
            }
        }
    }

    private static int[] Axis(int target, Func<int, int> pick)
    {
        var axis = new int[target];
        for (var i = 0; i < target; i++)
        {
            axis[i] = pick(i);
        }

        return axis;
    }
}
