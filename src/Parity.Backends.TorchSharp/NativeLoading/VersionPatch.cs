using System.Buffers.Binary;

namespace Parity.Backends.TorchSharp.NativeLoading;

/// <summary>
/// Makes a library that needs one symbol version too new for this system need an older one that it needs anyway. Only the
/// version entry is pointed elsewhere: no string and no code changes. It is sound only if nothing in the library ever uses a
/// symbol of that version, which the relocations tell: GCC 13's headers name <c>ios_base_library_init</c> just to tie a
/// library to a libstdc++ that initialises its streams, which libtorch has done by then.
/// </summary>
internal static class VersionPatch
{
    private const int RelocationSize = 24;

    /// <summary>Patches a copy of <paramref name="original"/>.</summary>
    /// <param name="original">The library.</param>
    /// <param name="version">The version that the system lacks.</param>
    /// <param name="available">The versions that the system's library defines.</param>
    /// <exception cref="ElfFormatException">The library is damaged, or uses a symbol of that version.</exception>
    public static byte[] Apply(byte[] original, string version, IReadOnlySet<string> available)
    {
        var elf = new ElfImage(original);
        var needs = SymbolVersions.Needs(elf);
        var tooNew = needs.Find(need => need.Name == version) ?? throw new ElfFormatException($"it does not need {version}");
        var other = needs.Find(need => need.Library == tooNew.Library && need.Name != version && available.Contains(need.Name)) ??
            throw new ElfFormatException($"it needs no older version of {tooNew.Library} that this system has");
        if (UsesVersion(elf, tooNew.Index))
        {
            throw new ElfFormatException($"it uses a symbol of {version}");
        }

        var patched = (byte[])original.Clone();
        BinaryPrimitives.WriteUInt32LittleEndian(patched.AsSpan(tooNew.FileOffset), other.Hash);
        BinaryPrimitives.WriteUInt32LittleEndian(patched.AsSpan(tooNew.FileOffset + 8), other.NameIndex);
        if (SymbolVersions.Needs(new ElfImage(patched)).Exists(need => need.Name == version))
        {
            throw new ElfFormatException($"it still needs {version} after patching");
        }

        return patched;
    }

    private static bool UsesVersion(ElfImage elf, ushort version)
    {
        var versions = elf.TableOffset(ElfImage.Tag.VersionSymbols);
        return Relocations(elf, ElfImage.Tag.Rela, ElfImage.Tag.RelaSize)
            .Concat(Relocations(elf, ElfImage.Tag.JumpRel, ElfImage.Tag.PltRelSize))
            .Any(symbol => symbol != 0 && (elf.UInt16(checked(versions + (2 * symbol))) & 0x7fff) == version);
    }

    // An Elf64_Rela holds its symbol's index in the upper half of its second word.
    private static IEnumerable<int> Relocations(ElfImage elf, ElfImage.Tag table, ElfImage.Tag size)
    {
        if (!elf.Has(table))
        {
            yield break;
        }

        var at = elf.TableOffset(table);
        var end = checked(at + (long)elf.Value(size));
        for (; at + RelocationSize <= end; at += RelocationSize)
        {
            yield return checked((int)(elf.UInt64(at + 8) >> 32));
        }
    }
}
