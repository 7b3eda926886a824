namespace Parity.Backends.TorchSharp.NativeLoading;

/// <summary>The symbol versions that an ELF library defines or needs.</summary>
internal static class SymbolVersions
{
    /// <summary>One version that a library needs from another: an Elf64_Vernaux and where it stands in the file.</summary>
    /// <param name="Library">The other library's soname.</param>
    /// <param name="Name">The version, as <c>GLIBCXX_3.4.32</c>.</param>
    /// <param name="Hash">The ELF hash of the name.</param>
    /// <param name="Index">The index that symbols name it by.</param>
    /// <param name="NameIndex">The name's place in the string table.</param>
    /// <param name="FileOffset">The entry's place in the file.</param>
    public sealed record Need(string Library, string Name, uint Hash, ushort Index, uint NameIndex, int FileOffset);

    /// <summary>Every version that the library needs.</summary>
    public static List<Need> Needs(ElfImage elf)
    {
        var needs = new List<Need>();
        var at = elf.TableOffset(ElfImage.Tag.VersionNeeds);
        for (var i = elf.Count(ElfImage.Tag.VersionNeedCount); i > 0; i--)
        {
            var library = elf.String(elf.UInt32(at + 4));
            var entry = checked(at + (int)elf.UInt32(at + 8));
            for (var j = (int)elf.UInt16(at + 2); j > 0; j--)
            {
                var nameIndex = elf.UInt32(entry + 8);
                needs.Add(new Need(library, elf.String(nameIndex), elf.UInt32(entry), (ushort)(elf.UInt16(entry + 6) & 0x7fff), nameIndex, entry));
                entry = Next(elf, entry, entry + 12);
            }

            at = Next(elf, at, at + 12);
        }

        return needs;
    }

    /// <summary>The name of every version that the library defines.</summary>
    public static HashSet<string> Definitions(ElfImage elf)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var at = elf.TableOffset(ElfImage.Tag.VersionDefinitions);
        for (var i = elf.Count(ElfImage.Tag.VersionDefinitionCount); i > 0; i--)
        {
            names.Add(elf.String(elf.UInt32(checked(at + (int)elf.UInt32(at + 12)))));
            at = Next(elf, at, at + 16);
        }

        return names;
    }

    // Entries are chained by distances; the last one's is 0.
    private static int Next(ElfImage elf, int at, int distanceAt)
    {
        var distance = elf.UInt32(distanceAt);
        return distance <= int.MaxValue - at ? at + (int)distance : throw new ElfFormatException("a version entry lies outside the file");
    }
}
