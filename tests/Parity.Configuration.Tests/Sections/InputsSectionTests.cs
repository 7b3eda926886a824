namespace Parity.Configuration.Tests.Sections;

internal sealed class InputsSectionTests : ConfigurationFixture
{
    [TestCase("images: []", "7:11: inputs.images must be a file, folder or glob, or a list of them, not an empty list")]
    [TestCase("images:", "7:10: inputs.images has no value; write a file, folder or glob, or a list of them")]
    [TestCase("images: {a: b}", "7:11: inputs.images must be a file, folder or glob, or a list of them, not a mapping")]
    [TestCase("images: [images, [a]]", "7:20: inputs.images[1] must be a file, folder or glob, or a list of them, not a list")]
    [TestCase("images: imags", "7:11: inputs.images: file or folder 'imags' does not exist (paths are relative to the configuration's folder: DIR/imags); did you mean 'images'?")]
    [TestCase("images: imags/*.png", "7:11: inputs.images: the folder of glob 'imags/*.png' does not exist (paths are relative to the configuration's folder: DIR/imags); did you mean 'images'?")]
    [TestCase("images: images/3.png", "7:11: inputs.images: file or folder 'images/3.png' does not exist (paths are relative to the configuration's folder: DIR/images/3.png); did you mean '1.png'?")]
    [TestCase("images: [images, '*.png']", "7:20: inputs.images[1] '*.png' in quotes finds no image; correct it or leave it out")]
    [TestCase("image: images", "7:3: inputs needs one of the keys 'images', 'tensors' and 'random': where inputs come from|7:3: unknown key 'image' in inputs; did you mean 'images'? Allowed: images, tensors, random, bind, on_unreadable, screen, annotations, reference_tensors")]
    [TestCase("images: images\n  on_unreadable: ignore", "8:18: inputs.on_unreadable must be error or skip, not 'ignore'")]
    public void Wrong_inputs_are_reported(string inputs, string expected) =>
        Assert.That(Folder.Problems(ConfigFolder.Minimal.Replace("images: images", inputs, StringComparison.Ordinal)), Is.EqualTo(expected.Split('|')));

    [TestCase("images", "1.png 2.JPG")]
    [TestCase("images/", "1.png 2.JPG")]
    [TestCase("./images/../images", "1.png 2.JPG")]
    [TestCase("images/1.png", "1.png")]
    [TestCase("images/notes.txt", "notes.txt")]
    [TestCase("images/*.png", "1.png")]
    [TestCase("images/*.jpg", "2.JPG")]
    [TestCase("images/?.*", "1.png 2.JPG")]
    [TestCase("images/*", "1.png 2.JPG")]
    [TestCase("images/**", "1.png 2.JPG sub/3.webp sub/deep/1.png")]
    [TestCase("images/**/*.png", "1.png sub/deep/1.png")]
    [TestCase("images/**/**/1.png", "1.png sub/deep/1.png")]
    [TestCase("images/*/deep/*.png", "sub/deep/1.png")]
    [TestCase("images/*/../1.png", "1.png")]
    [TestCase("'*/1.png'", "images/1.png other/1.png")]
    [TestCase("images/*.bmp", "")]
    [TestCase("[images, images/1.png]", "1.png 2.JPG")]
    [TestCase("[images/sub/deep, images/sub]", "1.png 3.webp")]
    [TestCase("[images, images/sub/deep]", "1.png 2.JPG sub/deep/1.png")]
    [TestCase("[images/sub/deep/1.png, images/1.png]", "1.png sub/deep/1.png")]
    [TestCase("[images/1.png, other/1.png, images/2.JPG]", "2.JPG images/1.png other/1.png")]
    [TestCase("[images/sub/deep/1.png, '*/1.png']", "1.png images/1.png other/1.png")]
    public void Finds_images_sorted_by_name(string images, string expected)
    {
        foreach (var file in new[] { "images/notes.txt", "images/sub/3.webp", "images/sub/deep/1.png", "other/1.png" })
            Folder.Touch(file);
        var files = Load(images).Files;
        Assert.That(files.Select(file => Path.GetFullPath(file.FullPath)), Has.All.Matches<string>(File.Exists));
        Assert.That(string.Join(' ', files.Select(file => file.Name)), Is.EqualTo(expected));
    }

    [Test]
    public void Absolute_paths_are_kept()
    {
        Assert.That(Load($"'{Folder.Path}/images/*.png'").Files.Single(), Is.EqualTo(new ImageFile("1.png", Path.Combine(Folder.Path, "images", "1.png"))));
        Assert.That(Load($"{Folder.Path}/images").Images, Is.EqualTo(new[] { $"{Folder.Path}/images" }));
    }

    [Test]
    public void File_whose_name_holds_a_wildcard_is_that_file()
    {
        Assume.That(OperatingSystem.IsWindows(), Is.False, "Windows has no such names");
        Folder.Touch("images/a*.png");
        Folder.Touch("images/ab.png");
        Assert.That(Load("images/a*.png").Files.Select(file => file.Name), Is.EqualTo(new[] { "a*.png" }));
    }

    [Test]
    public void Link_to_a_folder_above_does_not_loop()
    {
        Assume.That(OperatingSystem.IsWindows(), Is.False, "links need privileges on Windows");
        Directory.CreateSymbolicLink(Path.Combine(Folder.Path, "images", "loop"), Folder.Path);
        Assert.That(Load("images/**/*.png").Files.Select(file => file.Name), Is.EqualTo(new[] { "1.png" }));
    }

    [Test]
    public void Empty_folder_is_left_to_the_run()
    {
        Directory.CreateDirectory(Path.Combine(Folder.Path, "none"));
        Assert.That(Load("none").Files, Is.Empty);
    }

    [Test]
    public void Paths_do_not_depend_on_the_working_directory()
    {
        Directory.CreateDirectory(Path.Combine(Folder.Path, "configs"));
        var path = Path.Combine(Folder.Path, "configs", "c.yaml");
        File.WriteAllText(path, ConfigFolder.Minimal
            .Replace("path: a", "path: ../a", StringComparison.Ordinal)
            .Replace("images: images", "images: ../images/1.png", StringComparison.Ordinal));
        var plan = RunPlanLoader.Load(Path.GetRelativePath(Environment.CurrentDirectory, path));
        Assert.That(plan.Inputs.Files.Single(), Is.EqualTo(new ImageFile("1.png", Path.Combine(Folder.Path, "images", "1.png"))));
        Assert.That(plan.Backends[0].FullPath, Is.EqualTo(Path.Combine(Folder.Path, "a.pt")));
    }

    [Test]
    public void Unreadable_images_can_be_skipped() =>
        Assert.That(Load("images\n  on_unreadable: skip").OnUnreadable, Is.EqualTo(OnUnreadable.Skip));

    private InputPlan Load(string images) =>
        Folder.Load(ConfigFolder.Minimal.Replace("images: images", $"images: {images}", StringComparison.Ordinal)).Inputs;
}
