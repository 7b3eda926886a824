using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace Parity.Interop.Zip;

/// <summary>
/// Writes a zip archive of entries that are not compressed, byte for byte as Python's zipfile does with <c>force_zip64</c> on a
/// Unix system. <see cref="System.IO.Compression.ZipArchive"/> writes which system it ran on.
/// </summary>
/// <param name="stream">Where the archive starts; it is not sought.</param>
/// <param name="zip64Limit">Sizes and offsets above it are written as 64 bits in the directory.</param>
internal sealed class StoredZipWriter(Stream stream, long zip64Limit = StoredZipWriter.PythonZip64Limit)
{
    /// <summary>zipfile.ZIP64_LIMIT.</summary>
    public const long PythonZip64Limit = int.MaxValue;

    private const ushort Zip64Version = 45;
    private const ushort Zip64Extra = 1;
    private const ushort Utf8Flag = 0x800;
    private const uint In64Bits = uint.MaxValue;

    /// <summary>1 January 1980, midnight: the first moment that zip knows, and what numpy writes.</summary>
    private const uint Timestamp = 0x0021_0000;

    /// <summary>The maker's system in the upper byte: 3 for Unix.</summary>
    private const ushort Unix = 3 << 8;

    /// <summary>A file's rw------- in the upper half.</summary>
    private const uint Attributes = 0x0180_0000;

    private readonly List<Entry> _entries = [];
    private long _position;

    /// <summary>Adds an entry whose content is <paramref name="head"/> and then <paramref name="body"/>.</summary>
    /// <param name="name">The entry's name as UTF-8, at most 65,535 bytes.</param>
    /// <param name="head">The first part.</param>
    /// <param name="body">The second part.</param>
    public void Add(byte[] name, ReadOnlySpan<byte> head, ReadOnlySpan<byte> body)
    {
        var crc = new Crc32();
        crc.Append(head);
        crc.Append(body);
        var entry = new Entry(name, Ascii.IsValid(name) ? (ushort)0 : Utf8Flag, crc.GetCurrentHashAsUInt32(), (long)head.Length + body.Length, _position);
        _entries.Add(entry);
        var record = new Record("PK\u0003\u0004"u8);
        record.Add(Zip64Version);
        AddCommon(record, entry, In64Bits, extraBytes: 20);
        record.Add(name);
        record.Add(Zip64Extra);
        record.Add((ushort)16);
        record.Add((ulong)entry.Size);
        record.Add((ulong)entry.Size);
        Write(record.Bytes);
        Write(head);
        Write(body);
    }

    /// <summary>Writes the directory; nothing can be added after it.</summary>
    public void Finish()
    {
        var start = _position;
        foreach (var entry in _entries)
        {
            WriteDirectoryEntry(entry);
        }

        var size = _position - start;
        if (_entries.Count > ushort.MaxValue || start > zip64Limit || size > zip64Limit)
        {
            WriteZip64End(start, size);
        }

        var end = new Record("PK\u0005\u0006"u8);
        end.Add(0u);
        end.Add((ushort)Math.Min(_entries.Count, ushort.MaxValue));
        end.Add((ushort)Math.Min(_entries.Count, ushort.MaxValue));
        end.Add((uint)Math.Min(size, In64Bits));
        end.Add((uint)Math.Min(start, In64Bits));
        end.Add((ushort)0);
        Write(end.Bytes);
    }

    private static void AddCommon(Record record, Entry entry, uint size, int extraBytes)
    {
        record.Add(entry.Flags);
        record.Add((ushort)0);
        record.Add(Timestamp);
        record.Add(entry.Crc);
        record.Add(size);
        record.Add(size);
        record.Add((ushort)entry.Name.Length);
        record.Add((ushort)extraBytes);
    }

    private void WriteDirectoryEntry(Entry entry)
    {
        var extra = new List<ulong>();
        if (entry.Size > zip64Limit)
        {
            extra.AddRange([(ulong)entry.Size, (ulong)entry.Size]);
        }

        if (entry.Offset > zip64Limit)
        {
            extra.Add((ulong)entry.Offset);
        }

        var record = new Record("PK\u0001\u0002"u8);
        record.Add((ushort)(Unix | Zip64Version));
        record.Add(Zip64Version);
        AddCommon(record, entry, entry.Size > zip64Limit ? In64Bits : (uint)entry.Size, extra.Count == 0 ? 0 : 4 + (8 * extra.Count));
        record.Add((ushort)0);
        record.Add((ushort)0);
        record.Add((ushort)0);
        record.Add(Attributes);
        record.Add(entry.Offset > zip64Limit ? In64Bits : (uint)entry.Offset);
        record.Add(entry.Name);
        if (extra.Count > 0)
        {
            record.Add(Zip64Extra);
            record.Add((ushort)(8 * extra.Count));
            extra.ForEach(record.Add);
        }

        Write(record.Bytes);
    }

    private void WriteZip64End(long start, long size)
    {
        var position = _position;
        var end = new Record("PK\u0006\u0006"u8);
        end.Add(44ul);
        end.Add(Zip64Version);
        end.Add(Zip64Version);
        end.Add(0ul);
        end.Add((ulong)_entries.Count);
        end.Add((ulong)_entries.Count);
        end.Add((ulong)size);
        end.Add((ulong)start);
        Write(end.Bytes);
        var locator = new Record("PK\u0006\u0007"u8);
        locator.Add(0u);
        locator.Add((ulong)position);
        locator.Add(1u);
        Write(locator.Bytes);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        stream.Write(bytes);
        _position += bytes.Length;
    }

    private sealed record Entry(byte[] Name, ushort Flags, uint Crc, long Size, long Offset);

    /// <summary>Little-endian fields one after the other.</summary>
    private sealed class Record
    {
        private readonly System.Buffers.ArrayBufferWriter<byte> _bytes = new(128);

        public Record(ReadOnlySpan<byte> signature) => Add(signature);

        public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

        public void Add(ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(_bytes.GetSpan(bytes.Length));
            _bytes.Advance(bytes.Length);
        }

        public void Add(ushort value)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(_bytes.GetSpan(sizeof(ushort)), value);
            _bytes.Advance(sizeof(ushort));
        }

        public void Add(uint value)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(_bytes.GetSpan(sizeof(uint)), value);
            _bytes.Advance(sizeof(uint));
        }

        public void Add(ulong value)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(_bytes.GetSpan(sizeof(ulong)), value);
            _bytes.Advance(sizeof(ulong));
        }
    }
}
