using Parity.Imaging.Diagnosis;

namespace Parity.Cli.Diagnose;

/// <summary>What people read about the diagnoses of all pairs.</summary>
internal static class DiagnosisListing
{
    /// <summary>Names that are written out where only one side has them.</summary>
    private const int ShownNames = 10;

    public static void Write(DiagnosisDocument document, TextWriter writer)
    {
        foreach (var pair in document.Pairs)
        {
            writer.WriteLine(pair.Name);
            DiagnosisText.Write(pair.Diagnosis, writer);
        }

        WriteNames(document.OnlyInA, "A", writer);
        WriteNames(document.OnlyInB, "B", writer);
        if (document.Pairs.Length > 1)
        {
            var equal = document.Pairs.Count(pair => pair.Diagnosis.Equal);
            writer.WriteLine($"{document.Pairs.Length} pairs: {string.Join(", ", new[] { $"{equal} equal" }.Concat(document.Causes.Select(cause => $"{cause.Value} {cause.Key}")))}");
        }
    }

    private static void WriteNames(IReadOnlyCollection<string> names, string side, TextWriter writer)
    {
        if (names.Count > 0)
        {
            writer.WriteLine($"only in {side}: {string.Join(", ", names.Take(ShownNames))}{(names.Count > ShownNames ? $" and {names.Count - ShownNames} more" : string.Empty)}");
        }
    }
}
