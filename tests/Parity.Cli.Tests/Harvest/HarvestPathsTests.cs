using Parity.Cli.Harvest;
using Parity.Core;

namespace Parity.Cli.Tests.Harvest;

internal sealed class HarvestPathsTests
{
    [TestCase("a.png")]
    [TestCase("sub/folder/a.png")]
    [TestCase("a..png")]
    [TestCase("Größe 日本.png")]
    [TestCase(".hidden/a.png")]
    public void Name_within_the_folder_is_kept(string name) => Assert.That(new HarvestPaths().Take(name), Is.EqualTo(name));

    [TestCase("../a.png")]
    [TestCase("sub/../../a.png")]
    [TestCase("/etc/passwd")]
    [TestCase("sub//a.png")]
    [TestCase("./a.png")]
    [TestCase("sub/.. /a.png")]
    [TestCase("a\n.png")]
    [TestCase("a\0.png")]
    [TestCase("sub/")]
    [TestCase("")]
    public void Name_that_leads_out_or_is_none_is_refused(string name) =>
        Assert.That(() => new HarvestPaths().Take(name), Throws.TypeOf<ParityUserException>().With.Message.Contains("leads out of the folder or is no file name"));

    [TestCase("a.png", "a.png")]
    [TestCase("a.png", "A.PNG")]
    [TestCase("b.png", "index.json")]
    public void Two_files_of_one_name_are_refused(string first, string second)
    {
        var paths = new HarvestPaths();
        paths.Take(first);

        Assert.That(() => paths.Take(second), Throws.TypeOf<ParityUserException>().With.Message.Contains("Two files of the folder would be called"));
    }
}
