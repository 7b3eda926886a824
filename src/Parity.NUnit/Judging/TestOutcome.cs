using NUnit.Framework;

namespace Parity.NUnit.Judging;

/// <summary>How one test came out, with what there is to say.</summary>
internal sealed record TestOutcome(TestStatus Status, string Message)
{
    public static TestOutcome Passed { get; } = new(TestStatus.Passed, string.Empty);

    public static TestOutcome Failed(string message) => new(TestStatus.Failed, message);

    /// <summary>Ends the current test so.</summary>
    public void Tell()
    {
        switch (Status)
        {
            case TestStatus.Passed:
                break;
            case TestStatus.Warned:
                Assert.Warn(Message);
                break;
            case TestStatus.Inconclusive:
                Assert.Inconclusive(Message);
                break;
            case TestStatus.Ignored:
                Assert.Ignore(Message);
                break;
            default:
                Assert.Fail(Message);
                break;
        }
    }
}
