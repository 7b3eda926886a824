using System.Collections.Immutable;
using System.Text.Json;
using Parity.Core.Reports;

namespace Parity.Reporting.Json;

/// <summary>What the report of a batch says beside its runs.</summary>
internal static class BatchHead
{
    /// <summary>The batch of runs that were read.</summary>
    /// <param name="json">The document without its runs.</param>
    /// <param name="runs">The runs.</param>
    /// <exception cref="ReportFormatException">A part is missing, or it says something else than its runs do.</exception>
    public static CombinedReport Read(ReadOnlyMemory<byte> json, ImmutableArray<RunReport> runs)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var name = Part(root, "name");
        var report = name.ValueKind == JsonValueKind.String ? CombinedReport.OfBatch(name.GetString()!, runs) : throw ReportFormatException.At("'name' is no text");

        // Both are written from the runs, so one that differs was changed by hand, or its runs were.
        Require(Part(root, "verdict"), verdict => verdict.ValueKind == JsonValueKind.String && verdict.GetString() == ReportJson.Word(report.Verdict), "verdict");
        Require(Part(root, "complete"), complete => complete.ValueKind == (report.Complete ? JsonValueKind.True : JsonValueKind.False), "complete");
        return report;
    }

    private static JsonElement Part(JsonElement root, string name) =>
        root.TryGetProperty(name, out var part) ? part : throw ReportFormatException.At($"the batch has no '{name}'");

    private static void Require(JsonElement part, Func<JsonElement, bool> holds, string name)
    {
        if (!holds(part))
        {
            throw ReportFormatException.At($"'{name}' of the batch is not what its runs say");
        }
    }
}
