using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Parity.Interop.Files;

/// <summary>Whom a folder belongs to, which .NET does not tell.</summary>
public static partial class FileOwner
{
    private const int CurrentFolder = -100;
    private const int DoNotFollowLinks = 0x100;
    private const uint OwnerWanted = 0x8;
    private const int OwnerOffset = 20;
    private const int StructureSize = 256;

    /// <summary>Whether a folder is this user's. Elsewhere than on Linux each user has a temporary folder of their own.</summary>
    public static bool IsThisUser(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return true;
        }

        Span<byte> structure = stackalloc byte[StructureSize];
        return StatX(CurrentFolder, path, DoNotFollowLinks, OwnerWanted, ref MemoryMarshal.GetReference(structure)) == 0 &&
            BinaryPrimitives.ReadUInt32LittleEndian(structure[OwnerOffset..]) == EffectiveUser();
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int folder, string path, int flags, uint mask, ref byte structure);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();
}
