using System.Buffers;
using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text.Json;
using Parity.Core.Backends;
using Parity.Core.Tensors;

namespace Parity.Runner.Hosting;

/// <summary>
/// One end of the socket between runner and host. A message is the length of its header (4 bytes), the header as JSON, then
/// the bytes of its tensors. Calls block: a dead peer ends them, and the runner kills a host that does not answer.
/// </summary>
internal sealed class HostChannel : IDisposable
{
    private const int LengthBytes = 4;
    private const int MaxHeaderBytes = 4 << 20;
    private const int MaxTensors = 4096;

    // Each time the buffer is full, one side sleeps until the other has emptied it; waking costs more than copying. The system may grant less.
    private const int SendBufferBytes = 1 << 20;

    private readonly Socket _socket;

    public HostChannel(Socket socket)
    {
        _socket = socket;
        socket.SendBufferSize = SendBufferBytes;
    }

    /// <exception cref="SocketException">The peer is gone.</exception>
    public void Send(HostMessage message, TensorSet? tensors = null)
    {
        if (tensors is not null)
        {
            message = message with { Tensors = [.. tensors.Select(TensorHeader.Of)] };
        }

        var header = JsonSerializer.SerializeToUtf8Bytes(message, HostJson.Default.HostMessage);
        if (header.Length > MaxHeaderBytes)
        {
            throw new InvalidDataException($"a message header of {header.Length} bytes");
        }

        var frame = new byte[LengthBytes + header.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, header.Length);
        header.CopyTo(frame, LengthBytes);
        SendAll(frame);
        foreach (var tensor in tensors ?? [])
        {
            SendAll(tensor.Bytes.Span);
        }
    }

    /// <summary>The next message, its tensors received into <paramref name="buffers"/>; null where the peer has closed the socket between two messages.</summary>
    /// <exception cref="SocketException">The peer is gone.</exception>
    /// <exception cref="InvalidDataException">What came is not a message.</exception>
    public (HostMessage Message, TensorSet Tensors)? Receive(PooledBuffers buffers)
    {
        Span<byte> length = stackalloc byte[LengthBytes];
        if (!TryReceiveAll(length))
        {
            return null;
        }

        var message = ReceiveHeader(BinaryPrimitives.ReadInt32LittleEndian(length));
        if (message.Tensors is { IsDefault: true } or { Length: > MaxTensors })
        {
            throw new InvalidDataException("a message with no list of tensors, or an endless one");
        }

        try
        {
            return (message, new TensorSet(message.Tensors.Select(header => ReceiveTensor(header, buffers)).ToList()));
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            throw new InvalidDataException($"a message describes an impossible tensor: {e.Message}", e);
        }
    }

    public void Dispose() => _socket.Dispose();

    private HostMessage ReceiveHeader(int length)
    {
        if (length is <= 0 or > MaxHeaderBytes)
        {
            throw new InvalidDataException($"a message header of {length} bytes");
        }

        var header = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            ReceiveAll(header.AsSpan(0, length));
            return JsonSerializer.Deserialize(header.AsSpan(0, length), HostJson.Default.HostMessage) ?? throw new InvalidDataException("a message without content");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new InvalidDataException($"a message that cannot be read: {e.Message}", e);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(header);
        }
    }

    private TensorData ReceiveTensor(TensorHeader header, PooledBuffers buffers)
    {
        var shape = new TensorShape(header.Shape.AsSpan());
        var bytes = buffers.RentUnpoisoned(checked((int)(shape.ElementCount * header.Type.SizeInBytes())));
        ReceiveAll(bytes.Span);
        return new TensorData(header.Name, header.Type, shape, bytes);
    }

    private void SendAll(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[_socket.Send(bytes)..];
        }
    }

    private void ReceiveAll(Span<byte> bytes)
    {
        if (!TryReceiveAll(bytes))
        {
            throw new InvalidDataException("a message that ends early");
        }
    }

    // False where the socket was closed before the first byte.
    private bool TryReceiveAll(Span<byte> bytes)
    {
        var received = 0;
        while (received < bytes.Length)
        {
            var count = _socket.Receive(bytes[received..]);
            if (count == 0)
            {
                return received == 0 ? false : throw new InvalidDataException("a message that ends early");
            }

            received += count;
        }

        return true;
    }
}
