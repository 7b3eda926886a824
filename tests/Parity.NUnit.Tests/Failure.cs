using NUnit.Framework.Constraints;
using NUnit.Framework.Internal;

namespace Parity.NUnit.Tests;

/// <summary>What a failing assertion says.</summary>
internal static class Failure
{
    /// <summary>The message of <c>Assert.That(actual, constraint)</c>; empty where it passes.</summary>
    public static string Of<T>(T actual, IResolveConstraint constraint)
    {
        using var isolated = new TestExecutionContext.IsolatedContext();
        try
        {
            Assert.That(actual, constraint);
            return string.Empty;
        }
        catch (AssertionException e)
        {
            return e.Message.ReplaceLineEndings("\n");
        }
    }
}
