namespace Parity.Core.Tests.Detection.Decoding;

/// <summary>What a decoder says of outputs.</summary>
internal static class Says
{
    /// <summary>One sentence that holds <paramref name="expected"/>; nothing where that is null.</summary>
    public static void That(string? misfit, string? expected)
    {
        if (expected is null)
        {
            Assert.That(misfit, Is.Null);
        }
        else
        {
            Assert.That(misfit, Does.Contain(expected).And.Not.Contains("\n"));
        }
    }
}
