namespace Parity.Imaging.Diagnosis;

/// <summary>The names of causes in reports.</summary>
public static class CauseNames
{
    /// <summary>What stands for no cause at all.</summary>
    public const string Unknown = "unknown";

    /// <summary>The name of a cause: <c>color_order</c>.</summary>
    public static string Of(Cause cause) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(cause.ToString());

    /// <summary>The name of the cause that explains most, or <see cref="Unknown"/> where more is unexplained than it explains.</summary>
    public static string First(TensorDiagnosis diagnosis) => diagnosis.Causes.IsEmpty || diagnosis.Unexplained > diagnosis.Causes[0].Explained
        ? Unknown
        : Of(diagnosis.Causes[0].Cause);
}
