using Parity.Core.Gates;

namespace Parity.Core.Tests.Gates;

internal sealed class AllowanceTests
{
    [TestCase(0, 0.01, TestName = "Nothing before is allowed what is noise")]
    [TestCase(0.0005, 0.01, TestName = "Far below noise is allowed noise")]
    [TestCase(0.005, 0.05, TestName = "An error is allowed ten times")]
    [TestCase(0.05, 0.15, TestName = "A larger error is allowed a tenth of its limit more")]
    [TestCase(0.95, 1.05, TestName = "An error near its limit is too")]
    public void Errors_that_another_machine_makes_are_allowed(double accepted, double limit) =>
        Assert.That(Allowance.OfError(1).LimitFor(accepted, 0, null), Is.EqualTo(limit).Within(1e-12));

    [TestCase(1, 0.9999)]
    [TestCase(0.99995, 0.9995)]
    [TestCase(0.999, 0.998)]
    public void Overlaps_are_judged_by_what_they_lack(double accepted, double limit) =>
        Assert.That(Allowance.OfOverlap(0.01).LimitFor(accepted, 0, null), Is.EqualTo(limit).Within(1e-12));

    [TestCase(0, 1e-4, 1e-6)]
    [TestCase(1e-5, 1e-4, 1e-4)]
    [TestCase(0, 0.1, 1e-5)]
    [TestCase(1e-3, 0.1, 1e-2)]
    public void Errors_in_the_output_s_unit_are_allowed_ten_times_or_a_share_of_the_tolerance(double accepted, double atol, double limit) =>
        Assert.That(Allowance.OfValues.LimitFor(accepted, atol, null), Is.EqualTo(limit).Within(1e-15));

    [Test]
    public void A_configuration_replaces_the_rule()
    {
        using var scope = Assert.EnterMultipleScope();
        Assert.That(Allowance.None.LimitFor(3, 0, 2), Is.EqualTo(5));
        Assert.That(Allowance.OfError(1).LimitFor(0.5, 0, 0), Is.EqualTo(0.5));
        Assert.That(Allowance.OfOverlap(0.01).LimitFor(0.75, 0, 0.25), Is.EqualTo(0.5));
        Assert.That(Allowance.OfLess(0.1).LimitFor(0.75, 0, 0.25), Is.EqualTo(0.5));
    }
}
