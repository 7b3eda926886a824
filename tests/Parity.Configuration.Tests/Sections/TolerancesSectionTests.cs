using Parity.Core.Comparison;

namespace Parity.Configuration.Tests.Sections;

internal sealed class TolerancesSectionTests : ConfigurationFixture
{
    [TestCase("{default: {atol: -1}}", "8:30: tolerances.default.atol must be a number from 0 to 1E+200, not '-1'")]
    [TestCase("{default: {atol: .nan}}", "8:30: tolerances.default.atol must be a number from 0 to 1E+200, not '.nan'")]
    [TestCase("{default: {atol: 1e201}}", "8:30: tolerances.default.atol must be a number from 0 to 1E+200, not '1e201'")]
    [TestCase("{default: {atol: .inf}}", "8:30: tolerances.default.atol must be a number from 0 to 1E+200, not '.inf'")]
    [TestCase("{default: {atol: Infinity}}", "8:30: tolerances.default.atol must be a number from 0 to 1E+200, not 'Infinity'")]
    [TestCase("{default: {rtol: 1e999}}", "8:30: tolerances.default.rtol must be a number from 0 to 1E+200, not '1e999'")]
    [TestCase("{default: {rtol: '1e-4'}}", "8:30: tolerances.default.rtol must be a number from 0 to 1E+200, not '1e-4' in quotes")]
    [TestCase("{default: {rtol: 1_0}}", "8:30: tolerances.default.rtol must be a number from 0 to 1E+200, not '1_0'")]
    [TestCase("{default: {rtol: 0x10}}", "8:30: tolerances.default.rtol must be a number from 0 to 1E+200, not '0x10'")]
    [TestCase("{default: {rtol: off}}", "8:30: tolerances.default.rtol must be a number from 0 to 1E+200, not 'off'")]
    [TestCase("{default: {rtol: }}", "8:30: tolerances.default.rtol has no value; write a number from 0 to 1E+200")]
    [TestCase("{default: {equal_infinities: yes}}", "8:42: tolerances.default.equal_infinities must be true or false, not 'yes'")]
    [TestCase("{default: {equal_infinities: True}}", "8:42: tolerances.default.equal_infinities must be true or false, not 'True'; did you mean 'true'?")]
    [TestCase("{output0: {atoll: 1}}", "8:24: unknown key 'atoll' in tolerances.output0; did you mean 'atol'? Allowed: atol, rtol, equal_infinities")]
    [TestCase("{atol: 1e-3}", "8:14: tolerances.atol belongs under default or an output's name; write default: {atol: …}")]
    [TestCase("{default: 1e-3}", "8:23: tolerances.default must be a mapping such as {atol: 1e-4, rtol: 1e-4}, not '1e-3'")]
    [TestCase("1e-3", "8:13: tolerances must be a mapping such as {default: {atol: 1e-4, rtol: 1e-4}}, not '1e-3'")]
    public void Wrong_tolerances_are_reported(string section, string expected) =>
        Assert.That(ProblemsWith($"tolerances: {section}"), Is.EqualTo(new[] { expected }));

    [Test]
    public void Values_left_out_are_the_defaults()
    {
        var tolerances = LoadWith("tolerances: {default: {atol: 0.5}, scores: {rtol: 0.25, equal_infinities: true}}").Candidates[0].Tolerances;
        Assert.That(tolerances.Default, Is.EqualTo(new Tolerance(0.5, Tolerance.DefaultRtol)));
        Assert.That(tolerances.For("scores"), Is.EqualTo(new Tolerance(0.5, 0.25, true)));
    }

    [Test]
    public void Output_can_come_before_the_default() =>
        Assert.That(LoadWith("tolerances: {scores: {rtol: 0}, default: {atol: 0}}").Candidates[0].Tolerances.For("scores"), Is.EqualTo(new Tolerance(0, 0)));

    [Test]
    public void Minus_zero_is_zero() =>
        Assert.That(double.IsNegative(LoadWith("tolerances: {default: {atol: -0.0}}").Candidates[0].Tolerances.Default.Atol), Is.False);

    [Test]
    public void Each_value_comes_from_the_most_particular_place()
    {
        var tolerances = LoadWith(
            """
            tolerances: {default: {atol: 0.1, rtol: 0.1}, boxes: {atol: 0.2}, scores: {atol: 0.3}}
            candidates: {ort: {tolerances: {default: {rtol: 0.4}, scores: {atol: 0.5}, other: {atol: 0.6}}}}
            """).Candidates[0].Tolerances;
        Assert.That(tolerances.Default, Is.EqualTo(new Tolerance(0.1, 0.4)));
        Assert.That(tolerances.For("boxes"), Is.EqualTo(new Tolerance(0.2, 0.4)));
        Assert.That(tolerances.For("scores"), Is.EqualTo(new Tolerance(0.5, 0.4)));
        Assert.That(tolerances.For("other"), Is.EqualTo(new Tolerance(0.6, 0.4)));
    }
}
