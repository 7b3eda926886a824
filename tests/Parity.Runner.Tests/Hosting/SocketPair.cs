using System.Net.Sockets;
using Parity.TestKit;

namespace Parity.Runner.Tests.Hosting;

/// <summary>A Unix-domain socket and a path at which the other side connects to it.</summary>
internal sealed class SocketPair : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    public SocketPair()
    {
        _listener.Bind(new UnixDomainSocketEndPoint(Path));
        _listener.Listen();
    }

    public string Path => _folder.File("socket");

    public Socket Accept() => _listener.Accept();

    /// <summary>Both ends of a connection.</summary>
    public (Socket One, Socket Other) Connect()
    {
        var one = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        one.Connect(new UnixDomainSocketEndPoint(Path));
        return (one, Accept());
    }

    public void Dispose()
    {
        _listener.Dispose();
        _folder.Dispose();
    }
}
