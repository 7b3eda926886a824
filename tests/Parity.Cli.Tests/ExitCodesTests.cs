namespace Parity.Cli.Tests;

internal sealed class ExitCodesTests
{
    [TestCase(0)]
    [TestCase(0, 0, 0)]
    [TestCase(1, 0, 1)]
    [TestCase(3, 1, 3, 0)]
    [TestCase(2, 3, 2, 1)]
    [TestCase(4, 2, 4, 3, 1)]
    [TestCase(130, 4, 130, 2)]
    public void First_that_holds_counts(int expected, params int[] codes) => Assert.That(ExitCodes.Worst(codes), Is.EqualTo(expected));
}
