namespace Parity.Reporting.Tests.Html;

/// <summary>Counts what is written, keeps nothing, and watches the memory meanwhile.</summary>
internal sealed class CountingStream : Stream
{
    private const int WritesBetweenLooks = 64;

    private long _length;
    private int _writes;

    public long MostMemory { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _length;

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count)
    {
        _length += count;
        if (_writes++ % WritesBetweenLooks == 0)
        {
            MostMemory = Math.Max(MostMemory, GC.GetTotalMemory(forceFullCollection: true));
        }
    }
}
