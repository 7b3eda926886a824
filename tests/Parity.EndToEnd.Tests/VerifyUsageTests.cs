using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class VerifyUsageTests
{
    [Test]
    public void Broken_configuration_names_the_place_and_ends_with_2()
    {
        using var run = VerifyRun.Of(ShapesConfig.Replace("iou_threshold: 0.7", "iou_treshold: 0.7"));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Match(@"^config\.yaml:\d+:9: unknown key 'iou_treshold' in detection\.nms; did you mean 'iou_threshold'\? Allowed: "));
        Assert.That(run.Console, Is.Empty);
        Assert.That(run.HasReport, Is.False);
    }

    [TestCase("verify")]
    [TestCase("verfy", "config.yaml")]
    [TestCase("verify", "config.yaml", "--nonsense")]
    [TestCase("verify", "config.yaml", "--report", "html")]
    public void Wrong_command_line_ends_with_2_and_not_like_a_failed_gate(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        folder.Write("config.yaml", ShapesConfig.Right());
        var result = ParityProcess.Run(folder.Path, arguments);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.EqualTo(2), result.Error);
        Assert.That(result.Error, Is.Not.Empty);
        Assert.That(result.Output, Is.Empty);
    }

    [Test]
    public void Missing_configuration_ends_with_2()
    {
        using var folder = new TemporaryFolder();
        var result = ParityProcess.Run(folder.Path, "verify", "nowhere.yaml");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Does.StartWith("nowhere.yaml: the configuration file does not exist"));
    }

    [Test]
    public void Library_that_cannot_load_is_one_sentence_and_ends_with_3()
    {
        if (!OperatingSystem.IsLinux() || SystemStandardLibrary.IsNewEnough)
        {
            Assert.Ignore("TorchSharp's library loads on this system as it is.");
        }

        using var folder = new TemporaryFolder();
        folder.Write("config.yaml", ShapesConfig.Right());
        var result = ParityProcess.Run(folder.Path, [new("PARITY_TORCHSHARP_PATCH", "off")], "verify", "config.yaml");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.EqualTo(3), result.Error);
        Assert.That(result.Output, Does.Contain("GLIBCXX_3.4.32").And.Contain("PARITY_TORCHSHARP_PATCH").And.Not.Contain("   at "));
    }

    [Test]
    public void Help_shows_the_exit_codes()
    {
        var result = ParityProcess.Run(Repository.Root, "verify", "--help");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(result.Output, Does.Contain("CONFIG").And.Contain("--report"));
    }
}
