using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Parity.Interop.Files;

namespace Parity.Runner.Resuming;

/// <summary>
/// Finished cases in one file that grows at its end, which this process alone has open. Each has its length and checksum before it: one
/// that was torn by a sudden end is dropped, and of a file that was damaged everything from there on.
/// </summary>
internal sealed class CaseFile : IDisposable
{
    private const UnixFileMode OnlyOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OthersMayWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
    private const int KeyLength = 64;
    private const int HashLength = 16;
    private const int PrefixLength = HashLength + sizeof(int) + KeyLength;
    private static readonly byte[] Format = "parity cases 1\n"u8.ToArray();

    private readonly string _path;
    private readonly FileStream _stream;
    private readonly Dictionary<string, (long Start, int Length)> _cases = new(StringComparer.Ordinal);
    private long _end;

    private CaseFile(string path, FileStream stream) => (_path, _stream) = (path, stream);

    /// <summary>Different cases that were in it when it was opened.</summary>
    public int Count => _cases.Count;

    /// <summary>Whether the path still leads to it.</summary>
    public bool IsInPlace => File.Exists(_path);

    private SafeFileHandle Handle => _stream.SafeFileHandle;

    /// <summary>Opens or makes it and locks it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="runKey">The run whose cases it holds; those of another are dropped.</param>
    /// <param name="keepsCases">Whether the cases in it are wanted, else it is emptied.</param>
    /// <exception cref="IOException">Another process has it open, it is not this user's, or there is no room.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static CaseFile Open(string path, string runKey, bool keepsCases)
    {
        var stream = Lock(path, FileMode.OpenOrCreate);
        try
        {
            // Who else may write there could make a run pass.
            if (!FileOwner.IsThisUser(path))
            {
                throw new IOException($"{path} is another user's.");
            }

            var file = new CaseFile(path, stream);
            byte[] header = [.. Format, .. Encoding.ASCII.GetBytes(runKey)];
            if (keepsCases && IsPrivate(path) && file.Has(header))
            {
                file.FindCases(header.Length);
            }
            else
            {
                file.Begin(header);
            }

            return file;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Removes a file that no process has open.</summary>
    /// <exception cref="IOException">One has.</exception>
    public static void Remove(string path) => new CaseFile(path, Lock(path, FileMode.Open)).Remove();

    /// <summary>A case that was in it when it was opened; null where there is none that is whole.</summary>
    public byte[]? Read(string key)
    {
        if (!_cases.TryGetValue(key, out var place))
        {
            return null;
        }

        var entry = new byte[PrefixLength + place.Length];
        return ReadAll(entry, place.Start) && IsWhole(entry) ? entry[PrefixLength..] : null;
    }

    /// <summary>Adds a case.</summary>
    /// <exception cref="IOException">There is no room.</exception>
    public void Append(string key, ReadOnlySpan<byte> content)
    {
        var entry = new byte[PrefixLength + content.Length];
        BinaryPrimitives.WriteInt32LittleEndian(entry.AsSpan(HashLength), content.Length);
        Encoding.ASCII.GetBytes(key, entry.AsSpan(HashLength + sizeof(int)));
        content.CopyTo(entry.AsSpan(PrefixLength));
        XxHash128.Hash(entry.AsSpan(HashLength), entry);
        RandomAccess.Write(Handle, entry, _end);
        _end += entry.Length;
    }

    /// <summary>Has the disk hold what was written, whatever happens to the machine.</summary>
    public void Flush() => RandomAccess.FlushToDisk(Handle);

    /// <summary>Removes it.</summary>
    public void Remove()
    {
        // Where an open file cannot be removed another run may take it between the two; it is as good for that run as any.
        if (OperatingSystem.IsWindows())
        {
            _stream.Dispose();
        }

        try
        {
            File.Delete(_path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What stays is removed when it is old.
        }

        _stream.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private static FileStream Lock(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open)
        {
            options.UnixCreateMode = OnlyOwner;
        }

        return new FileStream(path, options);
    }

    private static bool IsPrivate(string path) => OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & OthersMayWrite) == 0;

    private static bool IsWhole(byte[] entry) => XxHash128.Hash(entry.AsSpan(HashLength)).AsSpan().SequenceEqual(entry.AsSpan(0, HashLength));

    private bool Has(byte[] header)
    {
        var found = new byte[header.Length];
        return ReadAll(found, 0) && found.AsSpan().SequenceEqual(header);
    }

    private void Begin(byte[] header)
    {
        RandomAccess.SetLength(Handle, 0);
        RandomAccess.Write(Handle, header, 0);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Handle, OnlyOwner);
        }

        _end = header.Length;
    }

    // What lies behind the last whole case is overwritten.
    private void FindCases(int start)
    {
        var prefix = new byte[PrefixLength];
        var size = RandomAccess.GetLength(Handle);
        for (_end = start; ReadAll(prefix, _end);)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(prefix.AsSpan(HashLength));
            if (length < 0 || length > size - _end - PrefixLength)
            {
                break;
            }

            var entry = new byte[PrefixLength + length];
            if (!ReadAll(entry, _end) || !IsWhole(entry))
            {
                break;
            }

            _cases[Encoding.ASCII.GetString(entry.AsSpan(HashLength + sizeof(int), KeyLength))] = (_end, length);
            _end += entry.Length;
        }

        RandomAccess.SetLength(Handle, _end);
    }

    private bool ReadAll(Span<byte> target, long position)
    {
        for (var read = 0; read < target.Length;)
        {
            var count = RandomAccess.Read(Handle, target[read..], position + read);
            if (count == 0)
            {
                return false;
            }

            read += count;
        }

        return true;
    }
}
