using System.Buffers;

namespace Parity.Core.Backends;

/// <summary>
/// Output buffers of one run, rented from the shared pool and filled with a poison before the engine may write: an engine
/// that leaves an output untouched shows NaN (0xFF in every byte), never the answer of an earlier run.
/// </summary>
public sealed class PooledBuffers : IDisposable
{
    /// <summary>Every byte of a buffer before it is written: NaN in each floating-point type, −1 in the signed integers.</summary>
    public const byte Poison = 0xFF;

    private readonly List<byte[]> _rented = [];

    /// <summary>Rents a poisoned buffer of exactly <paramref name="length"/> bytes.</summary>
    public Memory<byte> Rent(int length)
    {
        var buffer = RentUnpoisoned(length);
        buffer.Span.Fill(Poison);
        return buffer;
    }

    /// <summary>Rents a buffer of exactly <paramref name="length"/> bytes that holds anything: for a caller who writes every byte or throws.</summary>
    public Memory<byte> RentUnpoisoned(int length)
    {
        var array = ArrayPool<byte>.Shared.Rent(length);
        _rented.Add(array);
        return array.AsMemory(0, length);
    }

    /// <summary>Gives all buffers back to the pool.</summary>
    public void Dispose()
    {
        _rented.ForEach(array => ArrayPool<byte>.Shared.Return(array));
        _rented.Clear();
    }
}
