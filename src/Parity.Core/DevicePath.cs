namespace Parity.Core;

/// <summary>Tells devices, which are written to, from files, which are replaced: a rename over <c>/dev/null</c> would take it from the whole system.</summary>
public static class DevicePath
{
    private const string Devices = "/dev/";

    // Memory that is mounted as a folder of ordinary files.
    private const string SharedMemory = "/dev/shm/";

    /// <summary>Whether a full path lies where a Unix system keeps its devices.</summary>
    public static bool IsDevice(string fullPath) =>
        fullPath.StartsWith(Devices, StringComparison.Ordinal) && !fullPath.StartsWith(SharedMemory, StringComparison.Ordinal);
}
