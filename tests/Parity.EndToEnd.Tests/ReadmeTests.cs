using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

/// <summary>The first page's commands, typed as they stand there, print what stands there.</summary>
internal sealed class ReadmeTests
{
    [Test]
    public void Diagnosis_is_what_its_commands_print()
    {
        var section = File.ReadAllText(Repository.PathOf("README.md")).Split("\n## ").Single(part => part.StartsWith("Inputs that are not the same", StringComparison.Ordinal));
        var blocks = section.Split("```\n");
        using var folder = new TemporaryFolder();
        Directory.CreateSymbolicLink(folder.File("fixtures"), Repository.PathOf("fixtures"));
        var results = blocks[1].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => ParityProcess.Run(folder.Path, line.Split(' ')[1..])).ToArray();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(results.Select(result => result.ExitCode), Is.EqualTo([0, 0, 1]));
        Assert.That(results[^1].Output, Is.EqualTo(blocks[3]));
        Assert.That(File.Exists(folder.File("out/right.png")), Is.True);
    }
}
