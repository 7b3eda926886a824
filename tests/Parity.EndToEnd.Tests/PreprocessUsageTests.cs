using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

/// <summary>Wrong uses: one sentence, the right exit code, and nothing left behind.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class PreprocessUsageTests
{
    [TestCase("", 2, "Name at least one image, or a configuration; --list-recipes lists the recipes.")]
    [TestCase("a.pgn", 2, "command line: IMAGE: file or folder 'a.pgn' does not exist (paths are relative to the working directory: DIR/a.pgn); did you mean 'a.png'?")]
    [TestCase("empty", 2, "command line: no image in 'empty'; name image files, folders or globs")]
    [TestCase("a.png --bogus 1", 2, "There is no flag '--bogus'.")]
    [TestCase("a.png --size 352x640x3", 2, "command line: --size must be one number, or two: HEIGHTxWIDTH, not a list of 3")]
    [TestCase("a.png --out a.png", 2, "a.png would replace an input; name another path.")]
    [TestCase("a.png --out b --preview ./b", 2, "./b would be written twice; name two paths.")]
    [TestCase("a.png b.png --out t.npy", 2, "--out t.npy is one file for 2 images; name a folder, or a .npz file, which holds them all.")]
    [TestCase("a.png --out t.npy --format raw", 2, "--out t.npy says by its ending what is written; leave --format out.")]
    [TestCase("a.png c.yaml", 2, "c.yaml is a configuration, which names its images itself; name it alone, or only images.")]
    [TestCase("b.png --out t.npy", 3, "b.png cannot be read: not a JPEG, PNG, WebP or BMP image (it starts with 'no p')")]
    [TestCase("a.png --out b.png/t.npy", 3, "The folder of --out b.png/t.npy cannot be created: ")]
    [TestCase("a.png --out b.png/t.npz", 3, "The folder of --out b.png/t.npz cannot be created: ")]
    public void Is_told_in_one_sentence(string arguments, int exitCode, string message)
    {
        using var folder = new TemporaryFolder();
        File.Copy(Repository.PathOf("fixtures", "shapes", "images", "scene_000.png"), folder.File("a.png"));
        folder.Write("b.png", "no picture");
        Directory.CreateDirectory(folder.File("empty"));
        var result = ParityProcess.Run(folder.Path, ["preprocess", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.EqualTo(exitCode));
        Assert.That(result.Error, Does.StartWith(message.Replace("DIR", folder.Path, StringComparison.Ordinal)).And.Not.Contain("   at "));
        Assert.That(result.Output, Does.Not.Contain("written"));
        Assert.That(Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName), Is.EquivalentTo(new[] { "a.png", "b.png", "empty" }));
    }

    [Test]
    public void Input_behind_a_link_is_not_replaced()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Repository.PathOf("fixtures", "shapes", "images", "scene_001.jpg"), folder.File("a.jpg"));
        Directory.CreateSymbolicLink(folder.File("link"), folder.Path);
        var result = ParityProcess.Run(folder.Path, "preprocess", "a.jpg", "--size", "64", "--out", "t.npy", "--preview", "link/a.jpg");

        Assert.That((result.ExitCode, result.Error), Is.EqualTo((2, "link/a.jpg would replace an input; name another path.\n")));
    }
}
