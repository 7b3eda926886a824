namespace Parity.Configuration.Tests.Sections;

internal sealed class ScreenSectionTests : ConfigurationFixture
{
    [Test]
    public void Nothing_is_screened_unless_it_is_asked_for() => Assert.That(LoadWith("").Inputs.Screen, Is.Null);

    [Test]
    public void Defaults_look_at_everything_and_refuse_what_is_too_small()
    {
        var screen = Load("{duplicates: keep}");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(screen, Is.EqualTo(new ScreenPlan()));
        Assert.That((screen.MinBytes, screen.MinWidth, screen.MinHeight), Is.EqualTo((0, 1, 1)));
        Assert.That((screen.TooSmall, screen.Duplicates, screen.FalseColor), Is.EqualTo((ScreenReaction.Error, ScreenReaction.Keep, ScreenReaction.Keep)));
    }

    [Test]
    public void Every_key_is_read() => Assert.That(
        Load("{min_bytes: 100, min_width: 32, min_height: 16, too_small: skip, duplicates: error, false_color: skip}"),
        Is.EqualTo(new ScreenPlan { MinBytes = 100, MinWidth = 32, MinHeight = 16, TooSmall = ScreenReaction.Skip, Duplicates = ScreenReaction.Error, FalseColor = ScreenReaction.Skip }));

    [TestCase("true", "8:11: inputs.screen must be a mapping such as {min_width: 32, duplicates: skip}, not 'true'")]
    [TestCase("{min_bytes: -1}", "8:23: inputs.screen.min_bytes must be a whole number of at least 0, not '-1'")]
    [TestCase("{min_width: 0}", "8:23: inputs.screen.min_width must be a whole number from 1 to 1048576, not '0'")]
    [TestCase("{min_height: 1.5}", "8:24: inputs.screen.min_height must be a whole number from 1 to 1048576, not '1.5'")]
    [TestCase("{duplicates: drop}", "8:24: inputs.screen.duplicates must be keep, skip or error, not 'drop'")]
    [TestCase("{false_colour: skip}", "8:12: unknown key 'false_colour' in inputs.screen; did you mean 'false_color'? Allowed: min_bytes, min_width, min_height, too_small, duplicates, false_color")]
    public void Wrong_values_are_reported(string screen, string expected) =>
        Assert.That(ProblemsWith($"  screen: {screen}"), Is.EqualTo(new[] { expected }));

    private ScreenPlan Load(string screen) => LoadWith($"  screen: {screen}").Inputs.Screen!;
}
