using System.IO.Compression;
using Parity.Core.Tensors;
using Parity.Interop.Files;
using Parity.Interop.Zip;

namespace Parity.Interop.Numpy;

/// <summary>
/// Reads .npz files, stored or deflated, one tensor at a time as it is asked for. Every tensor's CRC-32 is checked. Nothing is
/// unpacked to disk. Not for several threads at once.
/// </summary>
public sealed class NpzReader : IDisposable
{
    private readonly Stream _stream;
    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries;
    private readonly string _path;

    /// <summary>Opens a file, whatever its extension, and reads its directory.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="TensorFileException">
    /// It cannot be read, is not a whole zip archive, has a key twice, or has an entry that is not .npy and would be left out.
    /// </exception>
    public NpzReader(string path)
        : this(InputFile.OpenSeekable(path), path)
    {
    }

    /// <param name="stream">The file at its start; the reader closes it.</param>
    /// <param name="path">What messages call it.</param>
    internal NpzReader(Stream stream, string path)
    {
        (_stream, _path) = (stream, path);
        try
        {
            _archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            var entries = NpzDirectory.Read(_archive, stream.Length, path);
            Names = [.. entries.Select(entry => entry.Key)];
            _entries = new Dictionary<string, ZipArchiveEntry>(entries, StringComparer.Ordinal);
        }
        catch (Exception e)
        {
            stream.Dispose();
            if (e is IOException or InvalidDataException or NotSupportedException or ArgumentException)
            {
                throw TensorFileException.At(path, $"it is not a whole .npz file: {e.Message} Save or copy it again.", e);
            }

            throw;
        }
    }

    /// <summary>The largest tensor that is read.</summary>
    /// <value>The default is <see cref="NpyReader.DefaultMaxTensorBytes"/>, the largest that .NET can hold in one array.</value>
    public int MaxTensorBytes { get; init; } = NpyReader.DefaultMaxTensorBytes;

    /// <summary>The keys in the order of the file, without .npy.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Whether there is a tensor of this name.</summary>
    public bool Contains(string name) => _entries.ContainsKey(name);

    /// <summary>Reads one tensor.</summary>
    /// <exception cref="TensorFileException">There is none of this name, or it is not a whole .npy file of numbers, or is corrupted.</exception>
    public TensorData Read(string name)
    {
        if (!_entries.TryGetValue(name, out var entry))
        {
            throw TensorFileException.At(_path, $"it holds no tensor {ShownText.Quote(name)}; it holds {(Names.Count == 0 ? "none" : ShownText.List(Names))}.");
        }

        var shownAs = $"{_path}, key {ShownText.Quote(name)}";
        if (entry.IsEncrypted)
        {
            throw TensorFileException.At(shownAs, "it is encrypted; save the file again with np.savez.");
        }

        try
        {
            using var content = entry.Open();
            return Read(entry, content, name, shownAs);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or NotSupportedException)
        {
            throw TensorFileException.At(shownAs, $"it cannot be unpacked: {e.Message} Save the file again with np.savez.", e);
        }
    }

    /// <summary>Reads every tensor in the order of the file.</summary>
    /// <exception cref="TensorFileException">There is none, or one cannot be read.</exception>
    public TensorSet ReadAll() =>
        Names.Count == 0
            ? throw TensorFileException.At(_path, "it holds no tensors; save at least one with np.savez.")
            : new TensorSet(Names.Select(Read));

    /// <inheritdoc/>
    public void Dispose()
    {
        _archive.Dispose();
        _stream.Dispose();
    }

    private TensorData Read(ZipArchiveEntry entry, Stream content, string name, string shownAs)
    {
        // The directory's word for the size of a deflated entry is worth nothing before its bytes have come.
        var isStored = entry.CompressedLength == entry.Length && entry.Length <= _stream.Length;
        var checkedContent = new Crc32Stream(content);
        var tensor = NpyReader.Read(checkedContent, new NpyExtent(entry.Length, isStored, MaxTensorBytes), name, shownAs);
        return checkedContent.BytesRead == entry.Length && checkedContent.Crc == entry.Crc32
            ? tensor
            : throw TensorFileException.At(shownAs, "its data do not match their checksum, so the file is corrupted; save or copy it again.");
    }
}
