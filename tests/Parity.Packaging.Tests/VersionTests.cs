using Parity.TestKit;

namespace Parity.Packaging.Tests;

/// <summary>Which version and which notes a build gives its packages: that of the tags, and one all the same where there are none.</summary>
internal sealed class VersionTests
{
    private const string Fallback = "0.1.0-alpha.0";

    private static readonly TemporaryFolder Folder = new();

    // A copy of what decides it, with one project.
    [OneTimeSetUp]
    public static void Copy()
    {
        foreach (var file in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "src/Directory.Build.props", "src/Directory.Build.targets", "src/Parity.Core/Parity.Core.csproj" })
        {
            Folder.Write(file, File.ReadAllText(Repository.PathOf(file.Split('/'))));
        }

        WriteChangelog("## Unreleased\n\n- Coming.");
        CommandLine.Dotnet(Folder.Path, "restore", "src/Parity.Core", "-v", "q");
    }

    [OneTimeTearDown]
    public static void Remove() => Folder.Dispose();

    [SetUp]
    public void Forget()
    {
        if (Directory.Exists(Folder.File(".git")))
        {
            // Git's objects are read-only, which Windows does not remove.
            foreach (var file in Directory.GetFiles(Folder.File(".git"), "*", SearchOption.AllDirectories))
            {
                File.SetAttributes(file, FileAttributes.Normal);
            }

            Directory.Delete(Folder.File(".git"), recursive: true);
        }

        WriteChangelog("## Unreleased\n\n- Coming.");
    }

    [Test]
    public void Export_without_history_has_the_prefix_of_the_build() => Assert.That(Version(), Is.EqualTo(Fallback));

    [Test]
    public void Checkout_without_tags_counts_its_commits()
    {
        Git("init", "-q");
        Commit();
        Commit();

        Assert.That(Version(), Is.EqualTo($"{Fallback}.1"));
    }

    [Test]
    public void Tag_is_the_version_and_commits_after_it_lead_to_the_next()
    {
        Git("init", "-q");
        Commit();
        Git("tag", "v1.2.3");
        var tagged = Version();
        Commit();

        Assert.That((tagged, Version()), Is.EqualTo(("1.2.3", "1.2.4-alpha.0.1")));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "A search path of links.")]
    public void Machine_without_git_builds_all_the_same()
    {
        Git("init", "-q");
        Commit();
        Git("tag", "v1.2.3");
        using var path = new TemporaryFolder();
        var dotnet = Environment.ProcessPath!;
        File.CreateSymbolicLink(path.File("dotnet"), dotnet);

        var result = CommandLine.Run(Folder.Path, dotnet, Evaluation, ("PATH", path.Path));

        Assert.That((result.ExitCode, result.Output.Trim()), Is.EqualTo((0, Fallback)), result.Text);
    }

    [Test]
    public void Notes_of_a_release_are_its_section_of_the_changelog_and_must_be_there()
    {
        Git("init", "-q");
        Commit();
        var before = Notes();
        Git("tag", "v1.2.3");
        var missing = CommandLine.Run(Folder.Path, "dotnet", NotesEvaluation);
        WriteChangelog("## Unreleased\n\n- Coming.\n\n## 1.2.3 (2026-11-30)\n\n- One; with 100 %.\n- Two.\n\n## 1.2.2\n\n- Old.");
        var released = Notes();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(before, Is.EqualTo("- Coming."));
        Assert.That(missing.ExitCode, Is.EqualTo(1));
        Assert.That(missing.Text, Does.Contain("CHANGELOG.md has no section '## 1.2.3'; write what changed before 1.2.3 is packed."));
        Assert.That(released, Is.EqualTo("- One; with 100 %.\n- Two."));
    }

    private static string[] Evaluation => ["msbuild", "src/Parity.Core", "-nologo", "-t:GetAssemblyVersion", "-getProperty:PackageVersion"];

    private static string[] NotesEvaluation => ["msbuild", "src/Parity.Core", "-nologo", "-t:ReadReleaseNotes", "-getProperty:PackageReleaseNotes"];

    private static string Version() => CommandLine.Dotnet(Folder.Path, Evaluation).Trim();

    private static string Notes() => CommandLine.Dotnet(Folder.Path, NotesEvaluation).Trim().ReplaceLineEndings("\n");

    private static void Commit() => Git("-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "-q", "--allow-empty", "-m", "Change");

    private static void Git(params string[] arguments)
    {
        var result = CommandLine.Run(Folder.Path, "git", arguments);
        Assert.That(result.ExitCode, Is.Zero, result.Text);
    }

    private static void WriteChangelog(string sections) => Folder.Write("CHANGELOG.md", $"# Changelog\n\n{sections}\n");
}
