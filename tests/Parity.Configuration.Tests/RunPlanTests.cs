namespace Parity.Configuration.Tests;

internal sealed class RunPlanTests : ConfigurationFixture
{
    private static readonly string[] Known = ["scene_001.jpg", "scene_002.jpg"];

    [Test]
    public void Inputs_that_are_named_are_the_only_ones_fed()
    {
        var inputs = LoadWith("").FeedOnly(["scene_002.jpg", "scene_002.jpg"], Known).Inputs;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(inputs.Only, Is.EqualTo(["scene_002.jpg"]));
        Assert.That(Known.Select(inputs.IsFed), Is.EqualTo([false, true]));
    }

    [Test]
    public void Without_names_every_input_is_fed()
    {
        var inputs = LoadWith("").FeedOnly([], Known).Inputs;

        Assert.That((inputs.Only, inputs.IsFed("anything")), Is.EqualTo((null as IEnumerable<string>, true)));
    }

    [Test]
    public void Name_that_is_no_input_is_refused_with_the_one_that_was_meant() =>
        Assert.That(
            Assert.Throws<ConfigurationException>(() => LoadWith("").FeedOnly(["scene_001.jpg", "scene_01.jpg"], Known))!.Message,
            Is.EqualTo("command line: --input 'scene_01.jpg' is none of the 2 inputs of 'run'; did you mean 'scene_001.jpg'?"));
}
