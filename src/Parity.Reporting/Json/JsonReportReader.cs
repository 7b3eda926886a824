using System.Text.Json;
using Parity.Core;
using Parity.Core.Reports;

namespace Parity.Reporting.Json;

/// <summary>
/// Reads what <see cref="JsonReportWriter"/> wrote, however large: a first pass proves that the file is whole and finds the
/// cases, which are then read one at a time. A file that was indented or compacted since is read as well.
/// </summary>
public static class JsonReportReader
{
    // Without cases a report of 100 000 inputs has some 100 MB.
    private const int MaxHeadBytes = 1 << 30;

    /// <summary>Reads a report.</summary>
    /// <param name="path">The file. A pipe or device cannot be read twice and is refused.</param>
    /// <exception cref="ParityUserException">It cannot be read, is cut off or damaged, no report, or one of another version.</exception>
    public static SavedReport Read(string path)
    {
        try
        {
            using var stream = Open(path, out var file);
            var scanned = ReportScanner.Scan(stream);
            var report = ReadHead(stream, scanned);
            return new SavedReport(report, new SavedCases(path, scanned, file), scanned.Cases.Count);
        }
        catch (JsonException e)
        {
            throw Refused(path, new ReportFormatException($"is cut off or damaged at byte {e.BytePositionInLine} of line {e.LineNumber + 1}; copy it again, or run parity verify again.", e));
        }
        catch (ReportFormatException e)
        {
            throw Refused(path, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ParityUserException($"{path} cannot be read: {e.Message}", e);
        }
    }

    internal static FileStream Open(string path, out (long Length, DateTime Written) file)
    {
        try
        {
            var full = Path.GetFullPath(path);
            var info = new FileInfo(full);
            info = info.LinkTarget is not null && info.ResolveLinkTarget(returnFinalTarget: true) is { } target ? new FileInfo(target.FullName) : info;
            file = info.Exists ? (info.Length, info.LastWriteTimeUtc) : default;
            return Directory.Exists(full) ? throw new ParityUserException($"{path} is a folder; name the file that --report json=PATH wrote.")
                : !info.Exists ? throw new ParityUserException($"{path} is not there; name the file that --report json=PATH wrote.")
                : DevicePath.IsDevice(full) || info.Length == 0 ? throw new ParityUserException($"{path} is empty, a pipe or a device; name the file that --report json=PATH wrote.")
                : new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new ParityUserException($"{path} cannot be opened: {e.Message}", e);
        }
    }

    // Converters refuse a word or a box in their own ways.
    internal static bool IsOfContent(Exception e) => e is JsonException or FormatException or InvalidOperationException or OverflowException;

    internal static ReportFormatException Misread(string what, Exception e) =>
        ReportFormatException.At($"{what} is not laid out as it should{(e is JsonException { Path: { Length: > 1 } at } ? $" at {at}" : string.Empty)}", e);

    internal static ParityUserException Refused(string path, ReportFormatException e) => new($"{path} {e.Message}", e);

    // Everything but the cases, as one document.
    private static RunReport ReadHead(FileStream stream, ScannedReport scanned)
    {
        var bytes = scanned.CasesStart + (stream.Length - scanned.CasesEnd);
        if (bytes > MaxHeadBytes)
        {
            throw ReportFormatException.At($"it has {bytes} bytes beside its cases");
        }

        var head = GC.AllocateUninitializedArray<byte>((int)bytes);
        stream.Position = 0;
        stream.ReadExactly(head.AsSpan(0, (int)scanned.CasesStart));
        stream.Position = scanned.CasesEnd;
        stream.ReadExactly(head.AsSpan((int)scanned.CasesStart));
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        var json = head.AsSpan().StartsWith(mark) ? head.AsSpan(mark.Length) : head;
        try
        {
            return JsonSerializer.Deserialize<RunReport>(json, ReportJson.StrictOptions)!;
        }
        catch (Exception e) when (IsOfContent(e))
        {
            throw Misread("it", e);
        }
    }
}
