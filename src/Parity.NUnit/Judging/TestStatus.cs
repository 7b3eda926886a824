namespace Parity.NUnit.Judging;

/// <summary>How a test comes out, in NUnit's words.</summary>
internal enum TestStatus
{
    Passed,
    Failed,
    Warned,
    Inconclusive,
    Ignored,
}
