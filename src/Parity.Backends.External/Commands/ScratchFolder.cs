namespace Parity.Backends.External.Commands;

/// <summary>Removes private folders, in which an ended command's children may still be writing.</summary>
internal static class ScratchFolder
{
    private const int Attempts = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>Removes the folder with everything in it, as far as it goes.</summary>
    public static void Remove(string folder)
    {
        for (var attempt = 0; Directory.Exists(folder) && attempt < Attempts; attempt++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
                return;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Thread.Sleep(Pause);
            }
        }
    }
}
