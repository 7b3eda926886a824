using System.Text.Json;
using Parity.Core;
using Parity.Core.Reports;

namespace Parity.Reporting.Json;

/// <summary>The cases of a report in a file, read one at a time.</summary>
internal sealed class SavedCases(string path, IReadOnlyList<CaseRange> cases, (long Length, DateTime Written) scannedFile) : ICaseSource
{
    /// <inheritdoc/>
    public IEnumerable<ReadOnlyMemory<byte>> ReadLines()
    {
        foreach (var bytes in ReadBytes())
        {
            // A file that another program laid out anew has cases of several lines.
            yield return bytes.Span.ContainsAny((byte)'\n', (byte)'\r') ? ReportJson.CaseLine(Case(bytes)) : bytes;
        }
    }

    /// <summary>Each case, checked.</summary>
    /// <exception cref="ParityUserException">One is none, or the file was changed meanwhile.</exception>
    public IEnumerable<CaseReport> ReadCases() => ReadBytes().Select(Case);

    private IEnumerable<ReadOnlyMemory<byte>> ReadBytes()
    {
        using var stream = JsonReportReader.Open(path, out var file);
        if (file != scannedFile)
        {
            throw Changed();
        }

        var buffer = Array.Empty<byte>();
        foreach (var range in cases)
        {
            if (buffer.Length < range.Length)
            {
                buffer = new byte[Math.Max(range.Length, 2 * buffer.Length)];
            }

            var bytes = buffer.AsMemory(0, range.Length);
            Fill(stream, range.Start, bytes.Span);
            yield return bytes;
        }
    }

    private CaseReport Case(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<CaseReport>(bytes.Span, ReportJson.StrictOptions)!;
        }
        catch (Exception e) when (JsonReportReader.IsOfContent(e))
        {
            throw JsonReportReader.Refused(path, JsonReportReader.Misread("a case", e));
        }
    }

    private void Fill(FileStream stream, long start, Span<byte> bytes)
    {
        try
        {
            stream.Position = start;
            stream.ReadExactly(bytes);
        }
        catch (IOException e)
        {
            throw new ParityUserException($"{Changed().Message}", e);
        }
    }

    private ParityUserException Changed() => new($"{path} was changed while it was read; run the command again when nothing writes it any more.");
}
