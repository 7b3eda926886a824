using Parity.Core.Detection.Coco;

namespace Parity.Core.Tests.Detection.Coco;

internal sealed class CocoMaxDetectionsTests
{
    [TestCase(1, 10, 100, ExpectedResult = 100)]
    [TestCase(100, 500, 5000, ExpectedResult = 100)]
    [TestCase(1, 3, 10, ExpectedResult = null)]
    public int? Of_three_limits_the_overall_AP_is_at_100_or_nowhere(int first, int second, int third) => new CocoMaxDetections(first, second, third).OfOverallAp;

    [Test]
    public void Of_fewer_limits_the_overall_AP_is_at_the_largest()
    {
        using var scope = Assert.EnterMultipleScope();
        Assert.That(new CocoMaxDetections(300).OfOverallAp, Is.EqualTo(300));
        Assert.That(new CocoMaxDetections(100, 300).OfOverallAp, Is.EqualTo(300));
    }

    [TestCase]
    [TestCase(0)]
    [TestCase(-1, 10)]
    [TestCase(10, 1)]
    [TestCase(10, 10)]
    [TestCase(1, 2, 3, 4)]
    public void Anything_but_one_to_three_ascending_numbers_from_1_is_refused(params int[] limits)
    {
        using var scope = Assert.EnterMultipleScope();
        Assert.That(CocoMaxDetections.IsValid(limits), Is.False);
        Assert.That(() => new CocoMaxDetections([.. limits]), Throws.ArgumentException);
    }
}
