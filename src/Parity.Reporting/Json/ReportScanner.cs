using System.Text.Json;
using Parity.Core.Reports;

namespace Parity.Reporting.Json;

/// <summary>
/// Goes once through the bytes of a report in little memory: proves that they are whole JSON, that it is a report of this
/// version, and finds where its cases stand.
/// </summary>
internal sealed class ReportScanner
{
    // A case is below a few 100 kB and its largest token far smaller; the longest of a report is the log of an engine.
    private const int BufferBytes = 1 << 20;
    private const int MaxTokenBytes = 1 << 28;

    private readonly List<CaseRange> _cases = [];
    private string? _section;
    private JsonTokenType _previous;
    private bool _hasVersion;
    private long _casesStart = -1;
    private long _casesEnd = -1;
    private long _caseStart;

    /// <summary>Scans a stream from its beginning.</summary>
    /// <exception cref="JsonException">It is no whole JSON; line and byte say where.</exception>
    /// <exception cref="ReportFormatException">It is no report of this version.</exception>
    public static ScannedReport Scan(Stream stream)
    {
        var scanner = new ReportScanner();
        scanner.Read(stream);
        return scanner._hasVersion && scanner._casesEnd >= 0
            ? new ScannedReport(scanner._casesStart, scanner._casesEnd, scanner._cases)
            : throw ReportFormatException.NoReport();
    }

    private void Read(Stream stream)
    {
        var buffer = new byte[BufferBytes];
        var (held, at) = (0, (long)SkipMark(stream));
        var state = new JsonReaderState();
        while (true)
        {
            var read = stream.ReadAtLeast(buffer.AsSpan(held), buffer.Length - held, throwOnEndOfStream: false);
            held += read;
            var isLast = held < buffer.Length;
            var reader = new Utf8JsonReader(buffer.AsSpan(0, held), isLast, state);
            while (reader.Read())
            {
                Take(ref reader, at);
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
        var (depth, token, start) = (reader.CurrentDepth, reader.TokenType, at + reader.TokenStartIndex);
        if (depth == 0 && token is not (JsonTokenType.StartObject or JsonTokenType.EndObject))
        {
            throw ReportFormatException.NoReport();
        }

        // No list of a report holds null, and nobody who reads one looks for it.
        if (token == JsonTokenType.Null && _previous != JsonTokenType.PropertyName && _section != "plan")
        {
            throw ReportFormatException.At($"there is a null in a list in '{_section}'");
        }

        if (depth == 1)
        {
            TakeSection(ref reader, token, start);
        }
        else if (depth == 2 && _casesStart >= 0 && _casesEnd < 0)
        {
            TakeCase(token, start);
        }

        _previous = token;
    }

    private void TakeSection(ref Utf8JsonReader reader, JsonTokenType token, long start)
    {
        if (token == JsonTokenType.PropertyName)
        {
            _section = reader.GetString();
        }
        else if (_section == "schemaVersion")
        {
            RequireVersion(ref reader, token);
        }
        else if (_section == "cases" && token == JsonTokenType.StartArray && _casesStart < 0)
        {
            _casesStart = start + 1;
        }
        else if (_section == "cases" && token == JsonTokenType.EndArray)
        {
            _casesEnd = start;
        }
        else if (_section == "cases")
        {
            throw ReportFormatException.At("'cases' is not one list");
        }
    }

    private void RequireVersion(ref Utf8JsonReader reader, JsonTokenType token)
    {
        _hasVersion = token == JsonTokenType.Number && reader.TryGetInt32(out var version)
            ? version == RunReport.CurrentSchemaVersion ? true : throw ReportFormatException.OtherVersion(version)
            : throw ReportFormatException.NoReport();
    }

    private void TakeCase(JsonTokenType token, long start)
    {
        switch (token)
        {
            case JsonTokenType.StartObject:
                _caseStart = start;
                break;
            case JsonTokenType.EndObject when start - _caseStart < MaxTokenBytes:
                _cases.Add(new CaseRange(_caseStart, (int)(start + 1 - _caseStart)));
                break;
            default:
                throw ReportFormatException.At("'cases' holds something else than cases");
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

    private static int SkipMark(Stream stream)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        Span<byte> start = stackalloc byte[mark.Length];
        var isThere = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == mark.Length && start.SequenceEqual(mark);
        stream.Position = isThere ? mark.Length : 0;
        return (int)stream.Position;
    }
}
