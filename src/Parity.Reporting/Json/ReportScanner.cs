using System.Text.Json;

namespace Parity.Reporting.Json;

/// <summary>
/// Goes once through the bytes of a report in little memory: proves that they are whole JSON, that it is a report of this
/// version, of a run or of a batch, and finds where its cases stand.
/// </summary>
internal sealed class ReportScanner
{
    /// <summary>A case is below a few 100 kB and its largest token far smaller; the longest of a report is the log of an engine.</summary>
    internal const int MaxTokenBytes = 1 << 28;

    private const int BufferBytes = 1 << 20;

    // Within the list 'runs' of the object that is the file.
    private const int DepthOfRuns = 2;

    private readonly List<ScannedRun> _runs = [];
    private readonly RunScanner _file;
    private RunScanner? _run;
    private long _runsStart = -1;
    private long _runsEnd = -1;
    private long _end;

    private ReportScanner(long start) => _file = new RunScanner(start);

    /// <summary>Scans a stream from its beginning.</summary>
    /// <exception cref="JsonException">It is no whole JSON; line and byte say where.</exception>
    /// <exception cref="ReportFormatException">It is no report of this version.</exception>
    public static ScannedFile Scan(Stream stream)
    {
        var start = SkipMark(stream);
        var scanner = new ReportScanner(start);
        scanner.Read(stream, start);
        return scanner._runsStart < 0 ? new ScannedFile([scanner._file.End(scanner._end)], null, 0)
            : !scanner._file.HasVersion ? throw ReportFormatException.NoReport()
            : scanner._file.HasCases ? throw ReportFormatException.At("it holds cases beside 'runs'")
            : new ScannedFile(scanner._runs, scanner._runsStart, scanner._runsEnd);
    }

    private void Read(Stream stream, long at)
    {
        var buffer = new byte[BufferBytes];
        var held = 0;
        var state = new JsonReaderState();
        while (true)
        {
            var read = stream.ReadAtLeast(buffer.AsSpan(held), buffer.Length - held, throwOnEndOfStream: false);
            held += read;
            var isLast = held < buffer.Length;
            var reader = new Utf8JsonReader(buffer.AsSpan(0, held), isLast, state);
            while (reader.Read())
            {
                Take(ref reader, at + reader.TokenStartIndex);
            }

            if (isLast)
            {
                return;
            }

            var used = (int)reader.BytesConsumed;
            (state, at, held) = (reader.CurrentState, at + used, held - used);
            if (used == 0)
            {
                buffer = Grown(buffer);
            }
            else
            {
                buffer.AsSpan(used, held).CopyTo(buffer);
            }
        }
    }

    private void Take(ref Utf8JsonReader reader, long at)
    {
        var (depth, token) = (reader.CurrentDepth, reader.TokenType);
        if (depth == 0 && token is not (JsonTokenType.StartObject or JsonTokenType.EndObject))
        {
            throw ReportFormatException.NoReport();
        }

        if (_runsStart >= 0 && _runsEnd < 0 && depth >= DepthOfRuns)
        {
            TakeOfRuns(ref reader, depth - DepthOfRuns, at);
            return;
        }

        if (depth == 1 && _file.Section == "runs" && token != JsonTokenType.PropertyName)
        {
            TakeRuns(token, at);
        }

        _file.Take(ref reader, depth, at);
        _end = at + 1;
    }

    private void TakeRuns(JsonTokenType token, long at)
    {
        if (token == JsonTokenType.StartArray && _runsStart < 0)
        {
            _runsStart = at + 1;
        }
        else if (token == JsonTokenType.EndArray && _runsEnd < 0)
        {
            _runsEnd = at;
        }
        else
        {
            throw ReportFormatException.At("'runs' is not one list");
        }
    }

    private void TakeOfRuns(ref Utf8JsonReader reader, int depth, long at)
    {
        if (depth > 0)
        {
            _run!.Take(ref reader, depth, at);
        }
        else if (reader.TokenType == JsonTokenType.StartObject)
        {
            _run = new RunScanner(at);
        }
        else if (reader.TokenType == JsonTokenType.EndObject)
        {
            _runs.Add(_run!.End(at + 1));
        }
        else
        {
            throw ReportFormatException.At("'runs' holds something else than runs");
        }
    }

    private static byte[] Grown(byte[] buffer)
    {
        if (buffer.Length >= MaxTokenBytes)
        {
            throw ReportFormatException.NoReport();
        }

        Array.Resize(ref buffer, buffer.Length * 2);
        return buffer;
    }

    private static long SkipMark(Stream stream)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        Span<byte> start = stackalloc byte[mark.Length];
        var isThere = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == mark.Length && start.SequenceEqual(mark);
        stream.Position = isThere ? mark.Length : 0;
        return stream.Position;
    }
}
