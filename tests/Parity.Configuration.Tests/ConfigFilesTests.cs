namespace Parity.Configuration.Tests;

internal sealed class ConfigFilesTests : ConfigurationFixture
{
    [TestCase("runs/b.yaml", "b.yaml")]
    [TestCase("runs/lost.yaml", "")]
    [TestCase("runs/*", "a.yml b.yaml")]
    [TestCase("runs/**/*.yaml", "b.yaml inner/c.yaml")]
    [TestCase("runs/*.json", "notes.json")]
    [TestCase("lost/*.yaml", "")]
    public void Path_is_a_file_and_a_glob_the_configurations_among_its_files(string written, string expected)
    {
        foreach (var file in new[] { "b.yaml", "a.yml", "inner/c.yaml", "readme.md", "parity.schema.json", "notes.json" })
        {
            Folder.Touch($"runs/{file}");
        }

        var found = ConfigFiles.Find(written, Folder.Path).Select(file => Path.GetRelativePath(Path.Combine(Folder.Path, "runs"), file));

        Assert.That(string.Join(' ', found), Is.EqualTo(expected));
    }
}
