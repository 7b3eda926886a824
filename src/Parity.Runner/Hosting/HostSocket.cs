using System.Net.Sockets;
using System.Text;
using Parity.Core.Backends;

namespace Parity.Runner.Hosting;

/// <summary>The socket at which one host reports. Its path is gone as soon as the host has.</summary>
internal sealed class HostSocket : IDisposable
{
    // What sockaddr_un holds on macOS; Linux and Windows take four bytes more.
    private const int MaxPathBytes = 103;

    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    /// <exception cref="BackendException">The socket cannot be made.</exception>
    public HostSocket(string path)
    {
        Path = path;
        try
        {
            _listener.Bind(new UnixDomainSocketEndPoint(path));
            _listener.Listen(1);
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            _listener.Dispose();
            throw new BackendException($"The socket for a backend's process cannot be made at {path}: {e.Message}; set TMPDIR to a folder that takes sockets.", e);
        }
    }

    public string Path { get; }

    /// <summary>Whether a path is short enough for a socket.</summary>
    public static bool Fits(string path) => Encoding.UTF8.GetByteCount(path) <= MaxPathBytes;

    /// <summary>Waits for the host.</summary>
    /// <param name="exited">Ends when the host does.</param>
    /// <exception cref="SocketException">The host has ended without reporting.</exception>
    public HostChannel Accept(Task exited)
    {
        var accepted = _listener.AcceptAsync();
        Task.WhenAny(accepted, exited).GetAwaiter().GetResult();

        // Nobody else is let in, and one who did not come is waited for no longer.
        Dispose();
        return new HostChannel(accepted.GetAwaiter().GetResult());
    }

    public void Dispose()
    {
        _listener.Dispose();
        File.Delete(Path);
    }
}
