using System.Globalization;
using Parity.Imaging.Diagnosis;

namespace Parity.Cli.Diagnose;

/// <summary>What people read about a diagnosis.</summary>
internal static class DiagnosisText
{
    /// <summary>Names that are written out where only one side has them.</summary>
    private const int ShownNames = 10;

    public static void Write(DiagnosisDocument document, TextWriter writer)
    {
        foreach (var pair in document.Pairs)
        {
            Write(pair.Name, pair.Diagnosis, writer);
        }

        WriteNames(document.OnlyInA, "A", writer);
        WriteNames(document.OnlyInB, "B", writer);
        if (document.Pairs.Length > 1)
        {
            var equal = document.Pairs.Count(pair => pair.Diagnosis.Equal);
            writer.WriteLine($"{document.Pairs.Length} pairs: {string.Join(", ", new[] { $"{equal} equal" }.Concat(document.Causes.Select(cause => $"{cause.Value} {cause.Key}")))}");
        }
    }

    /// <summary>One pair.</summary>
    public static void Write(string name, TensorDiagnosis diagnosis, TextWriter writer)
    {
        writer.WriteLine(name);
        if (diagnosis.Equal)
        {
            writer.WriteLine($"  equal to the bit: {diagnosis.A}");
            return;
        }

        writer.WriteLine($"  A {diagnosis.A}, B {diagnosis.B}");
        writer.WriteLine($"  {Size(diagnosis)}");
        foreach (var finding in diagnosis.Causes)
        {
            writer.WriteLine($"  {Percent(finding.Explained),8}  {CauseNames.Of(finding.Cause)}: {finding.Summary}");
            writer.WriteLine($"            {finding.Evidence}{Left(finding)}");
        }

        if (diagnosis.DifferentShare > 0 && (diagnosis.Causes.IsEmpty || diagnosis.Unexplained >= 0.0005))
        {
            writer.WriteLine($"  {Percent(diagnosis.Unexplained),8}  {CauseNames.Unknown}{(diagnosis.Hint is null ? string.Empty : $": {diagnosis.Hint}")}");
        }
    }

    private static string Size(TensorDiagnosis diagnosis)
    {
        if (IsIncomparable(diagnosis))
        {
            return "they cannot be compared element by element";
        }

        return diagnosis.DifferentShare == 0
            ? "every element is equal, but not the shape, layout or element type"
            : string.Create(CultureInfo.InvariantCulture, $"{Percent(diagnosis.DifferentShare)} of the elements differ, by {diagnosis.MeanDifference:G4} on average and {diagnosis.LargestDifference:G4} at most");
    }

    private static string Left(Finding finding) => finding.Cause == Cause.Shape && !double.IsFinite(finding.ResidualMax)
        ? string.Empty
        : string.Create(CultureInfo.InvariantCulture, $"; left after undoing it: {finding.ResidualMean:G4} on average, {finding.ResidualMax:G4} at most");

    private static bool IsIncomparable(TensorDiagnosis diagnosis) => diagnosis.Causes is [{ Cause: Cause.Shape }] && !double.IsFinite(diagnosis.MeanDifference);

    private static void WriteNames(IReadOnlyCollection<string> names, string side, TextWriter writer)
    {
        if (names.Count > 0)
        {
            writer.WriteLine($"only in {side}: {string.Join(", ", names.Take(ShownNames))}{(names.Count > ShownNames ? $" and {names.Count - ShownNames} more" : string.Empty)}");
        }
    }

    private static string Percent(double share) => share is > 0 and < 0.0005 ? "< 0.1 %" : string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %");
}
