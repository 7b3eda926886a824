using System.IO.Compression;
using Parity.Interop.Files;

namespace Parity.Interop.Models;

/// <summary>The zip archive that PyTorch writes: every entry lies in one folder. Nothing is unpacked to disk, and no pickle is loaded.</summary>
internal sealed class TorchArchive : IDisposable
{
    private readonly string _path;
    private readonly Stream _stream;
    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);

    /// <summary>Opens a file and reads its directory.</summary>
    /// <exception cref="TensorFileException">It is no whole zip archive, or has an entry twice.</exception>
    public TorchArchive(string path)
    {
        (_path, _stream) = (path, InputFile.OpenSeekable(path));
        try
        {
            _archive = new ZipArchive(_stream, ZipArchiveMode.Read, leaveOpen: true);
            // The folder is named as the file was when it was saved.
            var first = _archive.Entries.Count > 0 ? _archive.Entries[0].FullName : string.Empty;
            var folder = first[..(first.IndexOf('/') + 1)];
            foreach (var entry in _archive.Entries)
            {
                var name = entry.FullName.StartsWith(folder, StringComparison.Ordinal) ? entry.FullName[folder.Length..] : entry.FullName;
                if (!_entries.TryAdd(name, entry))
                {
                    throw TensorFileException.At(path, $"it holds the entry {ShownText.Quote(name)} twice; save it again with torch.jit.save.");
                }
            }
        }
        catch (Exception e)
        {
            _stream.Dispose();
            if (e is IOException or InvalidDataException or NotSupportedException or ArgumentException)
            {
                throw TensorFileException.At(path, $"it is not a whole zip archive: {e.Message} Save or copy it again.", e);
            }

            throw;
        }
    }

    /// <summary>The entries by their names within the archive's folder.</summary>
    public IReadOnlyDictionary<string, ZipArchiveEntry> Entries => _entries;

    public bool IsTorchScript => _entries.ContainsKey("data.pkl") && (_entries.ContainsKey("constants.pkl") || _entries.Keys.Any(name => name.StartsWith("code/", StringComparison.Ordinal)));

    public bool IsExport => _entries.ContainsKey("serialized_exported_program.json") || _entries.ContainsKey("archive_format") || _entries.ContainsKey("models/model.json");

    public bool IsPickle => !IsTorchScript && _entries.ContainsKey("data.pkl");

    /// <summary>The first bytes of an entry, at most as many as asked for, whatever its directory says of its size; null where there is no such entry.</summary>
    /// <exception cref="TensorFileException">It cannot be unpacked.</exception>
    public byte[]? ReadStart(string name, int maxBytes)
    {
        if (!_entries.TryGetValue(name, out var entry))
        {
            return null;
        }

        try
        {
            using var content = entry.Open();
            using var bytes = new MemoryStream();
            var buffer = new byte[1 << 14];
            while (bytes.Length < maxBytes && content.Read(buffer, 0, (int)Math.Min(buffer.Length, maxBytes - bytes.Length)) is var count and > 0)
            {
                bytes.Write(buffer, 0, count);
            }

            return bytes.ToArray();
        }
        catch (Exception e) when (e is IOException or InvalidDataException or NotSupportedException)
        {
            throw TensorFileException.At(_path, $"its entry {ShownText.Quote(name)} cannot be unpacked: {e.Message} Save it again with torch.jit.save.", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _archive.Dispose();
        _stream.Dispose();
    }
}
