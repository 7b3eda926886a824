using System.Text.Json;
using static Parity.EndToEnd.Tests.InputsRun;

namespace Parity.EndToEnd.Tests;

/// <summary>More than one pass: again, in batches, at several sizes.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class PassesTests
{
    [Test]
    public void Noise_and_answers_that_depend_on_the_slot_are_found_at_every_size()
    {
        using var run = new InputsRun();
        var result = run.Verify(
            [("a", Onnx("whole")), ("mixes", Onnx("mixes_slots")), ("noisy", Onnx("noisy")), ("half", Onnx("half", ", input: {dtype: float16}, output: {dtype: float32}"))],
            "inputs: {images: images}\npreprocess: {recipe: ultralytics, sizes: [32, [32, 64]]}\nrepeat: 3\nbatch: [1, 4]\ntolerances: {default: {atol: 5e-3}}");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.EqualTo(1), result.Output + result.Error);
        Assert.That(run.Inputs, Is.EqualTo(new[] { 1, 2, 3 }.SelectMany(number => new[] { $"scene_00{number}.jpg @ 32x32", $"scene_00{number}.jpg @ 64x32" })));
        Assert.That(new[] { "mixes", "half" }.Select(name => run.Candidate(name).GetProperty("verdict").GetString()), Is.EqualTo(new[] { "fail", "pass" }));
        Assert.That(run.Candidate("mixes").GetProperty("outputs")[0].GetProperty("mismatched").GetInt32(), Is.Zero);
        Assert.That(Batches(run, "mixes", "same"), Is.Zero);
        Assert.That(Batches(run, "mixes", "others"), Is.Positive);
        Assert.That(new[] { "a", "half" }.Select(name => Batches(run, name, "others")), Is.All.Zero);
        Assert.That(Noise(run, "noisy").GetProperty("aboveTolerance").GetInt64(), Is.Positive);
        Assert.That(new[] { "a", "mixes", "half" }.Select(name => Noise(run, name).GetProperty("maxAbs").GetDouble()), Is.All.Zero);
        Assert.That(result.Output, Does.Contain("scores: tolerance atol 0.005 is below the backend's own noise"));
    }

    private static long Batches(InputsRun run, string backend, string neighbours) =>
        run.Backend(backend).GetProperty("batches").EnumerateArray().Single(batch => batch.GetProperty("neighbours").GetString() == neighbours).GetProperty("mismatched").GetInt64();

    private static JsonElement Noise(InputsRun run, string backend) => run.Backend(backend).GetProperty("noise")[0];
}
