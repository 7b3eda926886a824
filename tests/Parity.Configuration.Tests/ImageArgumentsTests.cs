namespace Parity.Configuration.Tests;

internal sealed class ImageArgumentsTests : ConfigurationFixture
{
    [Test]
    public void Files_folders_and_globs_are_found_once_and_sorted()
    {
        Folder.Touch("other/1.png");

        Assert.That(
            ImageArguments.Find([$"{Folder.Path}/images", $"{Folder.Path}/images/1.png", $"{Folder.Path}/other/*.png"]).Select(image => image.Name),
            Is.EqualTo(new[] { "2.JPG", "images/1.png", "other/1.png" }));
    }

    [TestCase("images/1.pgn", "command line: IMAGE: file or folder 'images/1.pgn' does not exist (paths are relative to the working directory: DIR/images/1.pgn); did you mean '1.png'?")]
    [TestCase("images/*.bmp", "command line: no image in 'images/*.bmp'; name image files, folders or globs")]
    [TestCase("nope/*.bmp", "command line: IMAGE: the folder of glob 'nope/*.bmp' does not exist (paths are relative to the working directory: DIR/nope)")]
    [TestCase("", "command line: IMAGE must be a file, folder or glob, or a list of them, not '' in quotes")]
    public void Nothing_found_is_reported(string argument, string expected)
    {
        var path = argument.Length == 0 ? string.Empty : $"{Folder.Path}/{argument}";
        var error = Assert.Throws<ConfigurationException>(() => ImageArguments.Find([path]))!;

        Assert.That(error.Message.Replace($"'{Folder.Path}/", "'", StringComparison.Ordinal).Replace(Folder.Path, "DIR", StringComparison.Ordinal), Is.EqualTo(expected));
    }

    [Test]
    public void One_argument_without_images_does_not_go_unseen_beside_others()
    {
        Directory.CreateDirectory(Path.Combine(Folder.Path, "none"));

        Assert.That(
            () => ImageArguments.Find([$"{Folder.Path}/images", $"{Folder.Path}/none"]),
            Throws.TypeOf<ConfigurationException>().With.Message.EndsWith("finds no image; correct it or leave it out"));
    }
}
