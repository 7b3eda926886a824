using System.Buffers;

namespace Parity.Core.Detection.Suppression;

/// <summary>Candidates as single numbers, whose order is that of selection: the score first, then what breaks ties.</summary>
internal sealed class CandidateKeys(int anchors, int classes, bool labelMajor) : IDisposable
{
    private const int FirstCapacity = 1 << 10;

    // Below it counting the digits costs more than comparing.
    private const int LeastForRadix = 1 << 10;
    private const uint Sign = 1u << 31;
    private ulong[] _keys = ArrayPool<ulong>.Shared.Rent(FirstCapacity);
    private int _count;

    public void Add(int anchor, int label, float score)
    {
        if (_count == _keys.Length)
        {
            Grow();
        }

        var tie = labelMajor ? (label * anchors) + anchor : (anchor * classes) + label;
        _keys[_count++] = ((ulong)Descending(score) << 32) | (uint)tie;
    }

    /// <summary>The candidates, best first.</summary>
    public Candidates InOrder()
    {
        Sort();
        var candidates = new Candidates(_count);
        for (var i = 0; i < _count; i++)
        {
            var (outer, inner) = Math.DivRem((int)(uint)_keys[i], labelMajor ? anchors : classes);
            (candidates.Anchors[i], candidates.Labels[i]) = labelMajor ? (inner, outer) : (outer, inner);
            candidates.Scores[i] = Score((uint)(_keys[i] >> 32));
        }

        return candidates;
    }

    public void Dispose()
    {
        ArrayPool<ulong>.Shared.Return(_keys);
        _keys = [];
    }

    private void Sort()
    {
        if (_count < LeastForRadix)
        {
            _keys.AsSpan(0, _count).Sort();
            return;
        }

        var scratch = ArrayPool<ulong>.Shared.Rent(_keys.Length);
        if (RadixOrder.Sort(_keys.AsSpan(0, _count), scratch.AsSpan(0, _count)))
        {
            (_keys, scratch) = (scratch, _keys);
        }

        ArrayPool<ulong>.Shared.Return(scratch);
    }

    // The bits of floats order as integers once negative ones are turned round; −0 is 0 to a comparison.
    private static uint Descending(float score)
    {
        var bits = BitConverter.SingleToUInt32Bits(score + 0f);
        return (bits & Sign) != 0 ? bits : ~(bits | Sign);
    }

    private static float Score(uint key) => BitConverter.UInt32BitsToSingle((key & Sign) != 0 ? key : ~key & ~Sign);

    private void Grow()
    {
        var larger = ArrayPool<ulong>.Shared.Rent(_keys.Length * 2);
        _keys.AsSpan().CopyTo(larger);
        ArrayPool<ulong>.Shared.Return(_keys);
        _keys = larger;
    }
}
