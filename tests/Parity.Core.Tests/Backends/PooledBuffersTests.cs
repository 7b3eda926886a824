using System.Runtime.InteropServices;
using Parity.Core.Backends;

namespace Parity.Core.Tests.Backends;

internal sealed class PooledBuffersTests
{
    [Test]
    public void Answer_of_an_earlier_run_is_never_seen_again([Values(4, 60, 4096, 100_000)] int length)
    {
        for (var run = 0; run < 10; run++)
        {
            using var buffers = new PooledBuffers();
            var buffer = buffers.Rent(length);
            Assert.That(buffer.Length, Is.EqualTo(length));
            Assert.That(MemoryMarshal.Cast<byte, float>(buffer.Span).ToArray(), Is.All.NaN);
            MemoryMarshal.Cast<byte, float>(buffer.Span).Fill(run);
        }
    }

    [Test]
    public void Poison_is_NaN_in_every_floating_point_type()
    {
        using var buffers = new PooledBuffers();
        var buffer = buffers.Rent(8);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Half.IsNaN(MemoryMarshal.Read<Half>(buffer.Span)), Is.True);
        Assert.That(BitConverter.Int32BitsToSingle(MemoryMarshal.Read<ushort>(buffer.Span) << 16), Is.NaN);
        Assert.That(MemoryMarshal.Read<double>(buffer.Span), Is.NaN);
    }

    [Test]
    public void Buffers_rented_together_do_not_share_memory()
    {
        using var buffers = new PooledBuffers();
        var (first, second) = (buffers.Rent(64), buffers.Rent(64));
        first.Span.Clear();

        Assert.That(second.Span.ToArray(), Is.All.EqualTo(PooledBuffers.Poison));
    }
}
