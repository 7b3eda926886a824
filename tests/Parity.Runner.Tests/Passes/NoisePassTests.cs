using Parity.Core.Gates;
using static Parity.Runner.Tests.Runs;
using static Parity.Runner.Tests.SampleRuns;

namespace Parity.Runner.Tests.Passes;

internal sealed class NoisePassTests
{
    [Test]
    public async Task Backend_that_repeats_itself_has_no_noise()
    {
        var (report, _) = await RunAsync(Plan("r", "c") with { Repeat = 3 }, new FakeBackend("r", Mean), new FakeBackend("c", Mean));
        var noise = report.Environment!.Backends.SelectMany(backend => backend.Noise).ToList();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Pass));
        Assert.That(noise, Has.Count.EqualTo(2).And.All.Matches<Core.Reports.NoiseReport>(n => n is { MaxAbs: 0, AboveTolerance: 0, WorstInput: null }));
    }

    [Test]
    public async Task Noise_is_measured_for_each_backend_and_a_tolerance_below_it_is_pointed_out([Values("r", "c")] string noisy)
    {
        // Calls 0, 1 belong to the first input, 2, 3 to the second: the second one's runs are 0.5 apart.
        FakeBackend Backend(string name) => new(name, (inputs, call) => One("mean", Pixel(inputs) + (name == noisy && call == 3 ? 0.5f : 0)));
        var (report, _) = await RunAsync(Plan("r", "c") with { Repeat = 2 }, Backend("r"), Backend("c"));
        var noise = report.Environment!.Backends.Single(backend => backend.Name == noisy).Noise.Single();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(noise.MaxAbs, Is.EqualTo(0.5).Within(1e-6));
        Assert.That((noise.AboveTolerance, noise.WorstInput), Is.EqualTo((1, "scene_002.jpg")));
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Pass), "the first runs agree");
    }

    [Test]
    public async Task Output_that_is_sometimes_another_or_NaN_is_the_worst_noise([Values] bool isNaN)
    {
        var unsteady = new FakeBackend("c", (inputs, call) => One("mean", call == 1 && isNaN ? float.NaN : Pixel(inputs)) is var one && call == 1 && !isNaN ? new Core.Tensors.TensorSet() : one);
        var (report, _) = await RunAsync(Plan("r", "c") with { Repeat = 2 }, new FakeBackend("r", (inputs, _) => One("mean", Pixel(inputs))), unsteady);
        var noise = report.Environment!.Backends[1].Noise.Single();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(noise.AboveTolerance, Is.EqualTo(1));
        Assert.That(double.IsFinite(noise.MaxAbs), Is.False);
        Assert.That(noise.WorstInput, Is.EqualTo("scene_001.jpg"));
    }
}
