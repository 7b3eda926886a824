namespace Parity.Interop.Tests;

/// <summary>Fails when it is read beyond a point.</summary>
internal sealed class FailingStream(byte[] bytes, int failsAt) : MemoryStream(bytes)
{
    public override int Read(Span<byte> buffer) =>
        Position + buffer.Length > failsAt ? throw new IOException("The disk is gone.") : base.Read(buffer);
}
