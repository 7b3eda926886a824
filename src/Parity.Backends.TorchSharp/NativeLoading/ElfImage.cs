using System.Buffers.Binary;
using System.Text;

namespace Parity.Backends.TorchSharp.NativeLoading;

/// <summary>
/// The dynamic section of a 64-bit little-endian ELF shared library, read as the structures of the System V ABI and the GNU
/// symbol versioning that follow from its program headers. Every offset is checked: a damaged file ends in
/// <see cref="ElfFormatException"/>.
/// </summary>
internal sealed class ElfImage
{
    private const int HeaderSize = 64;
    private const int ProgramHeaderSize = 56;
    private const int DynamicEntrySize = 16;
    private const uint LoadSegment = 1;
    private const uint DynamicSegment = 2;
    private const int MaxEntries = 1 << 20;

    private readonly byte[] _bytes;
    private readonly List<(ulong Address, ulong FileOffset, ulong Size)> _segments = [];
    private readonly Dictionary<ulong, ulong> _dynamic = [];

    public ElfImage(byte[] bytes)
    {
        _bytes = bytes;
        ReadHeaders();
    }

    /// <summary>The tags of the dynamic section that Parity reads.</summary>
    public enum Tag : ulong
    {
        PltRelSize = 2,
        StringTable = 5,
        SymbolTable = 6,
        Rela = 7,
        RelaSize = 8,
        JumpRel = 23,
        VersionDefinitions = 0x6ffffffc,
        VersionDefinitionCount = 0x6ffffffd,
        VersionNeeds = 0x6ffffffe,
        VersionNeedCount = 0x6fffffff,
        StringTableSize = 10,
        VersionSymbols = 0x6ffffff0,
    }

    public ReadOnlySpan<byte> Bytes => _bytes;

    public bool Has(Tag tag) => _dynamic.ContainsKey((ulong)tag);

    public ulong Value(Tag tag) => _dynamic.TryGetValue((ulong)tag, out var value)
        ? value
        : throw new ElfFormatException($"its dynamic section has no {tag}");

    /// <summary>The place in the file of a table that the dynamic section points to.</summary>
    public int TableOffset(Tag tag) => FileOffset(Value(tag));

    public ushort UInt16(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(At(offset, 2));

    public uint UInt32(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(At(offset, 4));

    public ulong UInt64(int offset) => BinaryPrimitives.ReadUInt64LittleEndian(At(offset, 8));

    /// <summary>A string of the dynamic string table.</summary>
    public string String(uint index)
    {
        if (index >= Value(Tag.StringTableSize))
        {
            throw new ElfFormatException("a name lies outside its string table");
        }

        var start = checked(TableOffset(Tag.StringTable) + (int)index);
        var rest = _bytes.AsSpan(Math.Min(start, _bytes.Length));
        var end = rest.IndexOf((byte)0);
        return end >= 0 ? Encoding.UTF8.GetString(rest[..end]) : throw new ElfFormatException("a name has no end");
    }

    /// <summary>The number of entries that a count in the file claims, if it is believable.</summary>
    public int Count(Tag tag) => Value(tag) is <= MaxEntries and var count ? (int)count : throw new ElfFormatException($"{tag} is impossibly large");

    private void ReadHeaders()
    {
        if (_bytes.Length < HeaderSize || !_bytes.AsSpan(0, 6).SequenceEqual<byte>([0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1]))
        {
            throw new ElfFormatException("it is not a 64-bit little-endian ELF file");
        }

        var at = Offset(UInt64(32));
        var (size, count) = (UInt16(54), UInt16(56));
        if (size < ProgramHeaderSize)
        {
            throw new ElfFormatException("its program headers are too small");
        }

        (int Offset, int Size) dynamic = default;
        for (var i = 0; i < count; i++, at += size)
        {
            var type = UInt32(at);
            var (fileOffset, address, fileSize) = (UInt64(at + 8), UInt64(at + 16), UInt64(at + 32));
            if (type == LoadSegment)
            {
                _segments.Add((address, fileOffset, fileSize));
            }
            else if (type == DynamicSegment)
            {
                dynamic = (Offset(fileOffset), Offset(fileSize));
            }
        }

        for (var entry = dynamic.Offset; entry + DynamicEntrySize <= (long)dynamic.Offset + dynamic.Size; entry += DynamicEntrySize)
        {
            var tag = UInt64(entry);
            if (tag == 0)
            {
                break;
            }

            _dynamic.TryAdd(tag, UInt64(entry + 8));
        }

        if (_dynamic.Count == 0)
        {
            throw new ElfFormatException("it has no dynamic section");
        }
    }

    private int FileOffset(ulong address)
    {
        foreach (var (start, offset, size) in _segments)
        {
            if (address >= start && address - start < size)
            {
                return Offset(unchecked(offset + (address - start)));
            }
        }

        throw new ElfFormatException("an address lies outside its segments");
    }

    private int Offset(ulong value) => value <= (ulong)_bytes.Length ? (int)value : throw new ElfFormatException("an offset lies outside the file");

    private ReadOnlySpan<byte> At(int offset, int size) => offset >= 0 && offset <= _bytes.Length - size
        ? _bytes.AsSpan(offset, size)
        : throw new ElfFormatException("it ends early");
}
