using System.Buffers;

namespace Parity.Imaging.Resampling;

/// <summary>The last two rows of the horizontal step in rented memory, so that each source row is resampled at most once.</summary>
internal sealed class Cv2LinearRows(ByteImage source, Cv2LinearAxis axis, int values) : IDisposable
{
    private readonly int _stride = values + Cv2LinearRow.Spare;
    private readonly int[] _offsets = Array.ConvertAll(axis.First, first => first * source.Channels);
    private readonly int[] _held = [-1, -1];

    private short[] _values = ArrayPool<short>.Shared.Rent(2 * (values + Cv2LinearRow.Spare));

    /// <summary>One source row at the target's width.</summary>
    /// <param name="wanted">The source row.</param>
    /// <param name="keep">Another that stays valid.</param>
    public ReadOnlySpan<short> Get(int wanted, int keep)
    {
        var slot = Array.IndexOf(_held, wanted);
        if (slot < 0)
        {
            slot = _held[0] == keep ? 1 : 0;
            _held[slot] = wanted;
            Cv2LinearRow.Resample(source.Pixels[(wanted * source.RowBytes)..], source.Channels, _offsets, axis.Weights, _values.AsSpan(slot * _stride, _stride));
        }

        return _values.AsSpan(slot * _stride, values);
    }

    public void Dispose()
    {
        var rented = Interlocked.Exchange(ref _values, []);
        if (rented.Length > 0)
        {
            ArrayPool<short>.Shared.Return(rented);
        }
    }
}
