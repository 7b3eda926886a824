using Microsoft.Win32.SafeHandles;
using Parity.Core.Reports;

namespace Parity.Runner.Journal;

/// <summary>
/// Finished cases, one JSON line each, in a temporary file that is gone when the process is: memory stays flat however many
/// inputs a run has. Each line is written on its own, so that a full disk costs none of those before.
/// </summary>
public sealed class CaseJournal : ICaseSource, IDisposable
{
    private readonly string _folder;
    private readonly SafeFileHandle _file;
    private readonly List<int> _lengths = [];
    private long _end;

    /// <summary>Creates an empty journal.</summary>
    /// <param name="folder">The folder for the temporary file.</param>
    /// <exception cref="JournalException">The file cannot be created there.</exception>
    public CaseJournal(string folder)
    {
        _folder = folder;
        var path = Path.Combine(folder, $"parity-{Guid.NewGuid():N}.jsonl");
        try
        {
            _file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, FileOptions.DeleteOnClose);
            if (!OperatingSystem.IsWindows())
            {
                // An unlinked file lives as long as it is open, so a killed run leaves nothing behind.
                File.Delete(path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new JournalException(folder, e);
        }
    }

    /// <summary>Appends a case.</summary>
    /// <exception cref="JournalException">The disk is full; this case is not in the journal.</exception>
    public void Append(CaseReport report)
    {
        byte[] line = [.. ReportJson.CaseLine(report), (byte)'\n'];
        try
        {
            RandomAccess.Write(_file, line, _end);
        }
        catch (Exception e) when (e is IOException or ArgumentOutOfRangeException)
        {
            // The second is .NET's for a file that the system does not let grow. A part of the line may be there: it lies
            // behind the end, where nothing is read.
            throw new JournalException(_folder, e);
        }

        _end += line.Length;
        _lengths.Add(line.Length);
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

            var line = buffer.AsMemory(0, length);
            for (var read = 0; read < length;)
            {
                var count = RandomAccess.Read(_file, line.Span[read..], position + read);
                read += count > 0 ? count : throw new EndOfStreamException($"The journal in {_folder} became shorter.");
            }

            position += length;
            yield return line[..^1];
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
