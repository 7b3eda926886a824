using System.Globalization;
using System.Text.Json;
using Parity.Interop.Files;

namespace Parity.Cli.Harvest;

/// <summary>What people read about hard cases.</summary>
internal static class HarvestText
{
    private const int ShownReasons = 3;

    public static void Write(HarvestDocument document, string? folder, TextWriter writer)
    {
        if (document.HardCases == 0)
        {
            writer.WriteLine($"Nothing is hard in {document.Report}: nothing differs, and no score lies within {Number(document.Margin)} of {Threshold(document.Threshold)}.");
            return;
        }

        writer.WriteLine($"{document.HardCases} of the inputs of {ShownText.Escape(document.Name)} are hard cases, worst first; near is within {Number(document.Margin)} of {Threshold(document.Threshold)}");
        foreach (var entry in document.Entries)
        {
            Write(entry, writer);
        }

        if (document.LeftOut > 0)
        {
            writer.WriteLine($"… and {document.LeftOut} more, which --top leaves out");
        }

        if (folder is not null)
        {
            var (copies, drawings) = (document.Entries.Select(entry => entry.File).OfType<string>().Distinct().Count(), document.Entries.Sum(entry => entry.Overlays.Count));
            writer.WriteLine($"{copies} image{(copies == 1 ? string.Empty : "s")}{(drawings > 0 ? $" and {drawings} drawing{(drawings == 1 ? string.Empty : "s")}" : string.Empty)} written to {folder}, with {HarvestPaths.Index}");
        }
    }

    private static void Write(HarvestEntry entry, TextWriter writer)
    {
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{entry.Rank,4}  {ShownText.Escape(entry.Input)}"));
        foreach (var reason in entry.Reasons.Take(ShownReasons))
        {
            var words = new[] { Word(reason.Kind), Differs(reason), reason.Backend, Class(reason) }.OfType<string>().Select(ShownText.Escape);
            writer.WriteLine($"      {string.Join(' ', words)}: {ShownText.Escape(reason.Detail)}");
        }

        if (Math.Max(0, entry.Reasons.Length - ShownReasons) + entry.ReasonsLeftOut is > 0 and var more)
        {
            writer.WriteLine($"      … {more} more");
        }
    }

    private static string? Differs(HarvestReason reason) =>
        reason.Difference is not { } difference ? null
        : reason.Change is { } change && Word(change) != Word(reason.Kind) ? $"{Word(difference)}, {Word(change)},"
        : Word(difference);

    private static string? Class(HarvestReason reason) =>
        reason.Reference is null && reason.Candidate is null ? null
        : string.Join(" → ", new[] { reason.Reference, reason.Candidate }.OfType<HarvestDetection>().Select(detection => detection.Class).Distinct());

    private static string Threshold(HarvestThreshold threshold) =>
        (threshold.Kind == "score" ? "the score threshold " : threshold.Kind == "given" ? "the threshold " : "the deploy threshold ")
        + Number(threshold.Value)
        + (threshold.ByClass.IsEmpty ? string.Empty : $" ({string.Join(", ", threshold.ByClass.Select(entry => $"{ShownText.Escape(entry.Key)} {Number(entry.Value)}"))})");

    // As the JSON document writes it.
    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()).Replace('_', ' ');

    private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
