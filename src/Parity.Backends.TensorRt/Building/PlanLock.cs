namespace Parity.Backends.TensorRt.Building;

/// <summary>
/// Held while a plan is built, so that a second process which wants the same one waits for it instead of building beside it, which
/// would disturb the times that both measure. The system takes it away from a process that dies.
/// </summary>
internal sealed class PlanLock : IDisposable
{
    // EAGAIN on Linux and on macOS, ERROR_SHARING_VIOLATION on Windows.
    private static readonly int[] HeldByAnother = [11, 35, unchecked((int)0x80070020)];
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(200);

    private readonly FileStream? _file;

    private PlanLock(FileStream? file, bool hasWaited) => (_file, HasWaited) = (file, hasWaited);

    /// <summary>Whether another process held it first.</summary>
    public bool HasWaited { get; }

    /// <summary>Waits for the lock. Where none can be had, as in a folder that cannot be written to, the build goes on without.</summary>
    /// <param name="path">The file that stands for the lock.</param>
    /// <param name="onWait">Told once, if it is held by another process.</param>
    public static PlanLock Take(string path, Action onWait)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            try
            {
                return new PlanLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose), !isFirst);
            }
            catch (IOException e) when (HeldByAnother.Contains(e.HResult))
            {
                if (isFirst)
                {
                    onWait();
                }

                Thread.Sleep(BetweenTries);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return new PlanLock(null, !isFirst);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();
}
