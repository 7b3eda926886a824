using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Net.Sockets;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Parity.Core.Backends;
using Parity.Core.Tensors;
using Parity.Runner.Hosting;

namespace Parity.Runner.Tests.Hosting;

internal sealed class HostChannelTests
{
    private SocketPair _pair = null!;
    private Socket _raw = null!;
    private HostChannel _sender = null!;
    private HostChannel _receiver = null!;

    [SetUp]
    public void Connect()
    {
        _pair = new SocketPair();
        (_raw, var other) = _pair.Connect();
        (_sender, _receiver) = (new HostChannel(_raw), new HostChannel(other));
    }

    [TearDown]
    public void Disconnect()
    {
        _sender.Dispose();
        _receiver.Dispose();
        _pair.Dispose();
    }

    [Test]
    public void Tensors_of_every_type_and_size_arrive_as_they_were()
    {
        foreach (var type in Enum.GetValues<ElementType>())
        {
            foreach (var shape in new[] { new TensorShape(), new TensorShape(0, 4), new TensorShape(3), new TensorShape(2, 3, 250, 251) })
            {
                var bytes = new byte[shape.ElementCount * type.SizeInBytes()];
                new Random(1).NextBytes(bytes);
                var sent = new TensorSet(new TensorData("ä\n\"", type, shape, bytes), new TensorData("second", ElementType.UInt8, new TensorShape(1), new byte[] { 7 }));
                using var buffers = new PooledBuffers();
                var sending = Task.Run(() => _sender.Send(new Run("input", ImmutableDictionary<string, string>.Empty), sent));
                var (message, received) = _receiver.Receive(buffers)!.Value;
                sending.GetAwaiter().GetResult();

                Assert.That(message, Is.TypeOf<Run>().With.Property("Input").EqualTo("input"));
                Assert.That(TensorDigest.XxHash128Of(received), Is.EqualTo(TensorDigest.XxHash128Of(sent)));
            }
        }
    }

    [Test]
    public void Closed_between_two_messages_is_the_end()
    {
        _sender.Dispose();
        using var buffers = new PooledBuffers();

        Assert.That(_receiver.Receive(buffers), Is.Null);
    }

    [TestCase("""{"say":"run","Input":"a","Sha256":{},"Tensors":[{"Name":"x","Type":2,"Shape":[-1]}]}""", "impossible tensor")]
    [TestCase("""{"say":"run","Input":"a","Sha256":{},"Tensors":[{"Name":"x","Type":2,"Shape":[4611686018427387904,4]}]}""", "impossible tensor")]
    [TestCase("""{"say":"run","Input":"a","Sha256":{},"Tensors":[{"Name":"x","Type":2,"Shape":[2147483648]}]}""", "impossible tensor")]
    [TestCase("""{"say":"run","Input":"a","Sha256":{},"Tensors":[{"Name":"x","Type":99,"Shape":[1]}]}""", "impossible tensor")]
    [TestCase("""{"say":"run","Input":"a","Sha256":{},"Tensors":[{"Name":"x","Type":2,"Shape":[4]}]}""", "ends early")]
    [TestCase("""{"say":"dance"}""", "cannot be read")]
    [TestCase("""{"say":"run"}""", "cannot be read")]
    [TestCase("""{"say":"run","Input":"a","Sha256":{}}""", "no list of tensors")]
    [TestCase("null", "without content")]
    [TestCase("printed by a library", "cannot be read")]
    public void Message_that_none_should_send_is_refused(string header, string reason)
    {
        var bytes = Encoding.UTF8.GetBytes(header);
        SendRaw(bytes.Length, bytes);

        Refused(reason);
    }

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(int.MaxValue)]
    public void Header_of_an_impossible_length_is_refused(int length)
    {
        SendRaw(length, []);

        Refused($"{length} bytes");
    }

    [Test]
    public void Random_bytes_never_do_more_than_end_the_conversation() => Prop.ForAll<byte[]>(bytes =>
    {
        using var pair = new SocketPair();
        var (one, other) = pair.Connect();
        using var receiver = new HostChannel(other);
        one.Send(bytes);
        one.Dispose();
        using var buffers = new PooledBuffers();
        try
        {
            return receiver.Receive(buffers) is null == (bytes.Length == 0);
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }).QuickCheckThrowOnFailure();

    private void SendRaw(int length, byte[] header)
    {
        var prefix = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(prefix, length);
        _raw.Send([.. prefix, .. header]);
        _raw.Shutdown(SocketShutdown.Send);
    }

    private void Refused(string reason)
    {
        using var buffers = new PooledBuffers();
        Assert.That(() => _receiver.Receive(buffers), Throws.TypeOf<InvalidDataException>().With.Message.Contains(reason));
    }
}
