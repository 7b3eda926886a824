using System.Collections.Immutable;
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

    /// <summary>Reads the report of one run.</summary>
    /// <param name="path">The file. A pipe or device cannot be read twice and is refused.</param>
    /// <exception cref="ParityUserException">It cannot be read, is cut off or damaged, no report, one of another version or of a batch.</exception>
    public static SavedReport Read(string path)
    {
        var saved = ReadAll(path);
        return saved.Report.IsBatch
            ? throw new ParityUserException($"{path} is the report of a batch of {saved.Runs.Length} {(saved.Runs.Length == 1 ? "run" : "runs")}; name the report of one run, which its configuration's reports.json writes.")
            : saved.Runs[0];
    }

    /// <summary>Reads the report of a run or of a batch.</summary>
    /// <param name="path">The file. A pipe or device cannot be read twice and is refused.</param>
    /// <exception cref="ParityUserException">It cannot be read, is cut off or damaged, no report, or one of another version.</exception>
    public static SavedReports ReadAll(string path)
    {
        try
        {
            using var stream = Open(path, out var file);
            var scanned = ReportScanner.Scan(stream);
            var runs = scanned.Runs.Select(run => new SavedReport(ReadHead(stream, run), new SavedCases(path, run.Cases, file), run.Cases.Count)).ToImmutableArray();
            return new SavedReports(
                scanned.RunsStart is { } start ? ReadBatch(stream, start, scanned.RunsEnd, [.. runs.Select(run => run.Report)]) : CombinedReport.Of(runs[0].Report), runs);
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
    private static RunReport ReadHead(FileStream stream, ScannedRun run)
    {
        try
        {
            var report = JsonSerializer.Deserialize<RunReport>(Joined(stream, (run.Start, run.CasesStart), (run.CasesEnd, run.End)), ReportJson.StrictOptions)!;

            // The plan is kept as it stands, and half a character in it would show only when it is written again.
            JsonSerializer.Serialize(Stream.Null, report.Plan, ReportJson.Options);
            return report;
        }
        catch (Exception e) when (IsOfContent(e))
        {
            throw Misread("it", e);
        }
    }

    private static CombinedReport ReadBatch(FileStream stream, long runsStart, long runsEnd, ImmutableArray<RunReport> runs)
    {
        try
        {
            var json = Joined(stream, (0, runsStart), (runsEnd, stream.Length));
            ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
            return BatchHead.Read(json.AsSpan().StartsWith(mark) ? json.AsMemory(mark.Length) : json, runs);
        }
        catch (Exception e) when (IsOfContent(e))
        {
            throw Misread("it", e);
        }
    }

    private static byte[] Joined(FileStream stream, (long From, long To) first, (long From, long To) second)
    {
        var (before, after) = (first.To - first.From, second.To - second.From);
        if (before + after > MaxHeadBytes)
        {
            throw ReportFormatException.At($"it has {before + after} bytes beside its cases");
        }

        var joined = GC.AllocateUninitializedArray<byte>((int)(before + after));
        stream.Position = first.From;
        stream.ReadExactly(joined.AsSpan(0, (int)before));
        stream.Position = second.From;
        stream.ReadExactly(joined.AsSpan((int)before));
        return joined;
    }
}
