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
        Assert.That(Pixels(folder, "out/right.png"), Is.EqualTo(Pixels(folder, "fixtures/shapes/preview.png")));
    }

    // Not the files themselves: how a PNG is packed depends on the processor.
    private static byte[] Pixels(TemporaryFolder folder, string image)
    {
        var result = ParityProcess.Run(folder.Path, "preprocess", image, "--resize", "none", "--stride", "1", "--scale", "1", "--dtype", "uint8", "--out", "pixels.npy");
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, string.Empty)));
        return File.ReadAllBytes(folder.File("pixels.npy"));
    }
}
