namespace Parity.Configuration.Tests;

[Platform(Exclude = "Win", Reason = "Windows lets few users make links.")]
internal sealed class RealPathTests : ConfigurationFixture
{
    private string Root => RealPath.Of(Folder.Path);

    [Test]
    public void Links_are_followed_wherever_they_stand_and_through_each_other()
    {
        Folder.Link("one", "images");
        Folder.Link("two", "one");
        Folder.Link("three", "two/1.png");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(RealPath.Of($"{Folder.Path}/two/new/a.json"), Is.EqualTo(Path.Combine(Root, "images", "new", "a.json")));
        Assert.That(RealPath.Of($"{Folder.Path}/three"), Is.EqualTo(Path.Combine(Root, "images", "1.png")));
    }

    [Test]
    public void Links_to_nothing_lead_there_and_those_in_a_circle_stay()
    {
        Folder.Link("missing", "gone.json");
        Folder.Link("here", "there");
        Folder.Link("there", "here");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(RealPath.Of($"{Folder.Path}/missing"), Does.EndWith("gone.json"));
        Assert.That(RealPath.Of($"{Folder.Path}/here"), Is.EqualTo(Path.Combine(Root, "here")));
    }
}
