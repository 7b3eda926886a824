using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

[Parallelizable(ParallelScope.All)]
internal sealed class HelpTests
{
    private static readonly string[] Commands = ["init", "verify", "compare", "inspect", "preprocess", "diagnose", "record", "score", "schema", "harvest", "doctor", "completion"];

    [TestCaseSource(nameof(Commands))]
    public void Help_of_a_command_ends_with_examples_of_it(string command)
    {
        var result = ParityProcess.Run(Repository.Root, command, "--help");
        var examples = result.Output.Split("Examples:\n")[^1].Split("\n\n")[0].Split('\n');

        using var scope = Assert.EnterMultipleScope();
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, string.Empty)));
        Assert.That(examples, Is.Not.Empty.And.All.Contains($"parity {command}"));
    }

    [TestCase]
    [TestCase("verify")]
    public void Help_tells_the_exit_codes(params string[] command)
    {
        var result = ParityProcess.Run(Repository.Root, [.. command, "--help"]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(result.Output, Does.Contain("\n    0  every gate holds\n    1  a gate failed").And.Contain("\n  130  cancelled\n"));
    }

    [Test]
    public void Schema_is_the_file_beside_the_examples()
    {
        var result = ParityProcess.Run(Repository.Root, "schema");

        Assert.That((result.ExitCode, result.Output), Is.EqualTo((0, File.ReadAllText(Repository.PathOf("configs", "parity.schema.json")))));
    }
}
