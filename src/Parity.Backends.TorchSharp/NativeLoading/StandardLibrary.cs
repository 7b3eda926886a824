namespace Parity.Backends.TorchSharp.NativeLoading;

/// <summary>The system's libstdc++.</summary>
public static class StandardLibrary
{
    private const string Interface = "GLIBCXX_";

    /// <summary>The newest interface that it defines: <c>GLIBCXX_3.4.30</c>.</summary>
    /// <returns>Null where the system has another library, or it cannot be read.</returns>
    public static string? NewestInterface()
    {
        try
        {
            return OperatingSystem.IsLinux()
                ? SymbolVersions.Definitions(new ElfImage(File.ReadAllBytes(NativeLibraryLoader.PathOfStandardLibrary())))
                    .Where(name => name.StartsWith(Interface, StringComparison.Ordinal) && Version.TryParse(name[Interface.Length..], out _))
                    .MaxBy(name => Version.Parse(name[Interface.Length..]))
                : null;
        }
        catch (Exception e) when (e is ElfFormatException or OverflowException or IOException or UnauthorizedAccessException or DllNotFoundException or BadImageFormatException)
        {
            return null;
        }
    }
}
