using Parity.Core;
using Parity.Core.Reports;

namespace Parity.Runner.Journal;

/// <summary>
/// Finished cases, one JSON line each, in a temporary file that is gone when the process is: memory stays flat however many
/// inputs a run has.
/// </summary>
public sealed class CaseJournal : ICaseSource, IDisposable
{
    private const int BufferSize = 1 << 16;
    private readonly FileStream _file;
    private readonly List<int> _lengths = [];

    /// <summary>Creates an empty journal.</summary>
    /// <param name="folder">The folder for the temporary file.</param>
    /// <exception cref="ParityUserException">The file cannot be created there.</exception>
    public CaseJournal(string folder)
    {
        var path = Path.Combine(folder, $"parity-{Guid.NewGuid():N}.jsonl");
        try
        {
            _file = new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Share = FileShare.Delete,
                BufferSize = BufferSize,
                Options = FileOptions.DeleteOnClose,
            });
            if (!OperatingSystem.IsWindows())
            {
                // An unlinked file lives as long as it is open, so a killed run leaves nothing behind.
                File.Delete(path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ParityUserException($"The journal of finished cases cannot be written to {folder}: {e.Message} Set TMPDIR to a folder with room.", e);
        }
    }

    /// <summary>Appends a case.</summary>
    /// <exception cref="ParityUserException">The disk is full.</exception>
    public void Append(CaseReport report)
    {
        var line = ReportJson.CaseLine(report);
        try
        {
            _file.Seek(0, SeekOrigin.End);
            _file.Write(line);
            _lengths.Add(line.Length);
        }
        catch (IOException e)
        {
            throw new ParityUserException($"The journal of finished cases cannot be written: {e.Message} Set TMPDIR to a folder with room.", e);
        }
    }

    /// <inheritdoc/>
    public IEnumerable<ReadOnlyMemory<byte>> ReadLines()
    {
        long position = 0;
        var buffer = Array.Empty<byte>();
        foreach (var length in _lengths)
        {
            if (buffer.Length < length)
            {
                buffer = new byte[length];
            }

            _file.Seek(position, SeekOrigin.Begin);
            _file.ReadExactly(buffer, 0, length);
            position += length;
            yield return buffer.AsMemory(0, length);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
