using System.Globalization;

namespace Parity.Imaging.Diagnosis;

/// <summary>What people read about one diagnosis.</summary>
public static class DiagnosisText
{
    /// <summary>Writes shapes, how far the two are apart, and every cause with the share that it explains; each line indented by two.</summary>
    public static void Write(TensorDiagnosis diagnosis, TextWriter writer)
    {
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

    private static string Percent(double share) => share is > 0 and < 0.0005 ? "< 0.1 %" : string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %");
}
