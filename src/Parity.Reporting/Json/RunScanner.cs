using System.Text.Json;
using Parity.Core.Reports;

namespace Parity.Reporting.Json;

/// <summary>Follows the tokens of one run: that it is one of this version, and where its cases stand.</summary>
/// <param name="start">Its first byte.</param>
internal sealed class RunScanner(long start)
{
    private readonly List<CaseRange> _cases = [];
    private string? _section;
    private JsonTokenType _previous;
    private long _casesStart = -1;
    private long _casesEnd = -1;
    private long _caseStart;

    /// <summary>Whether the version of its layout was there, and is this one.</summary>
    public bool HasVersion { get; private set; }

    /// <summary>Whether cases were there.</summary>
    public bool HasCases => _casesStart >= 0;

    /// <summary>The part of the run that is read.</summary>
    public string? Section => _section;

    /// <summary>Goes on by one token.</summary>
    /// <param name="reader">It stands on the token.</param>
    /// <param name="depth">The token's depth within the run, whose parts are at 1.</param>
    /// <param name="at">The token's first byte.</param>
    public void Take(ref Utf8JsonReader reader, int depth, long at)
    {
        var token = reader.TokenType;

        // No list of a report holds null, and nobody who reads one looks for it.
        if (token == JsonTokenType.Null && _previous != JsonTokenType.PropertyName && _section != "plan")
        {
            throw ReportFormatException.At($"there is a null in a list in '{_section}'");
        }

        if (depth == 1)
        {
            TakeSection(ref reader, token, at);
        }
        else if (depth == 2 && _casesStart >= 0 && _casesEnd < 0)
        {
            TakeCase(token, at);
        }

        _previous = token;
    }

    /// <summary>What was found.</summary>
    /// <param name="end">The byte behind its last.</param>
    /// <exception cref="ReportFormatException">It is no run.</exception>
    public ScannedRun End(long end) => HasVersion && _casesEnd >= 0
        ? new ScannedRun(start, _casesStart, _casesEnd, end, _cases)
        : throw ReportFormatException.NoReport();

    private void TakeSection(ref Utf8JsonReader reader, JsonTokenType token, long at)
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
            _casesStart = at + 1;
        }
        else if (_section == "cases" && token == JsonTokenType.EndArray)
        {
            _casesEnd = at;
        }
        else if (_section == "cases")
        {
            throw ReportFormatException.At("'cases' is not one list");
        }
    }

    private void RequireVersion(ref Utf8JsonReader reader, JsonTokenType token)
    {
        HasVersion = token == JsonTokenType.Number && reader.TryGetInt32(out var version)
            ? version == RunReport.CurrentSchemaVersion ? true : throw ReportFormatException.OtherVersion(version)
            : throw ReportFormatException.NoReport();
    }

    private void TakeCase(JsonTokenType token, long at)
    {
        switch (token)
        {
            case JsonTokenType.StartObject:
                _caseStart = at;
                break;
            case JsonTokenType.EndObject when at - _caseStart < ReportScanner.MaxTokenBytes:
                _cases.Add(new CaseRange(_caseStart, (int)(at + 1 - _caseStart)));
                break;
            default:
                throw ReportFormatException.At("'cases' holds something else than cases");
        }
    }
}
