namespace Parity.Reporting.Junit;

/// <summary>How a test of the XML came out.</summary>
internal enum JunitOutcome
{
    /// <summary>It passed.</summary>
    Passed,

    /// <summary>It was measured and is not as it must be.</summary>
    Failed,

    /// <summary>It could not be measured.</summary>
    Error,

    /// <summary>It was left out, or is allowed to be as it is.</summary>
    Skipped,
}
