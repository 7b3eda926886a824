using System.Security.Cryptography;
using Parity.Configuration;
using Parity.Core.Gates;
using Parity.TestKit;
using static Parity.Runner.Tests.Runs;
using static Parity.Runner.Tests.SampleRuns;

namespace Parity.Runner.Tests.Inputs;

internal sealed class ImageSourceTests
{
    [Test]
    public async Task Every_image_is_fed_at_every_size()
    {
        var plan = Plan("r", "c") with { Sizes = [new ImageSize(32, 32), new ImageSize(64, 96)] };
        var (report, cases) = await RunAsync(plan, new FakeBackend("r", Mean), new FakeBackend("c", Mean));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Pass));
        Assert.That(report.Inputs.Select(input => (input.Name, string.Join('x', input.Tensors[0].Shape))).Take(3), Is.EqualTo(new[]
        {
            ("scene_001.jpg @ 32x32", "1x3x32x32"), ("scene_001.jpg @ 96x64", "1x3x64x96"), ("scene_002.jpg @ 32x32", "1x3x32x32"),
        }));
        Assert.That(cases, Has.Count.EqualTo(6));
        Assert.That((report.Screening!.Files, report.Screening.Fed), Is.EqualTo((3, 3)), "images are counted, not sizes");
    }

    [Test]
    public async Task Report_says_where_each_image_lies_relative_to_the_working_directory_if_below_it()
    {
        var name = $"parity-test-{Guid.NewGuid():N}.jpg";
        var below = Path.Combine(Directory.GetCurrentDirectory(), name);
        var plan = Plan("r", "c");
        var elsewhere = plan.Inputs.Files[0];
        File.Copy(elsewhere.FullPath, below);
        try
        {
            plan = plan with { Inputs = plan.Inputs with { Files = [elsewhere, new ImageFile("below", below)] } };
            var (report, _) = await RunAsync(plan, new FakeBackend("r", Mean), new FakeBackend("c", Mean));

            using var scope = Assert.EnterMultipleScope();
            Assert.That(report.Inputs.Select(input => input.Path), Is.EqualTo(new[] { elsewhere.FullPath.Replace('\\', '/'), name }));
            Assert.That(report.Inputs.Select(input => input.FileSha256), Is.All.EqualTo(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(elsewhere.FullPath)))));
        }
        finally
        {
            File.Delete(below);
        }
    }

    [Test]
    public async Task Unreadable_image_is_rejected_once()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("broken.jpg"), "no image");
        var plan = Plan("r", "c") with { Sizes = [new ImageSize(32, 32), new ImageSize(64, 64)] };
        plan = plan with { Inputs = plan.Inputs with { Files = [new ImageFile("broken.jpg", folder.File("broken.jpg")), .. plan.Inputs.Files] } };
        var (report, _) = await RunAsync(plan, new FakeBackend("r", Mean), new FakeBackend("c", Mean));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.RejectedInputs.Single().Name, Is.EqualTo("broken.jpg"));
        Assert.That(report.Inputs, Has.Length.EqualTo(6));
    }
}
