using Parity.Core.Gates;

namespace Parity.Configuration.Tests.Sections;

/// <summary><c>repeat</c>, <c>batch</c>, <c>measure</c>, <c>timeout_s</c>, <c>preprocess.sizes</c> and <c>gates.batch</c>.</summary>
internal sealed class PassesTests : ConfigurationFixture
{
    [TestCase("repeat: 0", "8:9: repeat must be a whole number from 1 to 1000, not '0'")]
    [TestCase("repeat: 1001", "8:9: repeat must be a whole number from 1 to 1000, not '1001'")]
    [TestCase("timeout_s: 0", "8:12: timeout_s must be a number above 0, up to 1000000, not '0'")]
    [TestCase("timeout_s: -1", "8:12: timeout_s must be a number above 0, up to 1000000, not '-1'")]
    [TestCase("timeout: 1", "8:1: unknown key 'timeout' at the top level; did you mean 'timeout_s'? Allowed: version, name, reference, backends, inputs, preprocess, repeat, batch, measure, timeout_s, tolerances, detection, gates, candidates, waivers, baseline, reports")]
    [TestCase("measure: 3", "8:10: measure must be a mapping such as {warmup: 10, iterations: 100}, not '3'")]
    [TestCase("measure: {warmup: -1}", "8:19: measure.warmup must be a whole number from 0 to 10000, not '-1'")]
    [TestCase("measure: {iterations: 0}", "8:23: measure.iterations must be a whole number from 1 to 100000, not '0'")]
    [TestCase("measure: {in_flight: 65}", "8:22: measure.in_flight must be a whole number from 1 to 64, not '65'")]
    [TestCase("batch: 4", "8:8: batch must be a list of batch sizes such as [1, 4], not '4'")]
    [TestCase("batch: []", "8:8: batch must be a list of batch sizes such as [1, 4], not an empty list")]
    [TestCase("batch: [4, 0]", "8:12: batch[1] must be a whole number from 1 to 1024, not '0'")]
    [TestCase("batch: [1025]", "8:9: batch[0] must be a whole number from 1 to 1024, not '1025'")]
    [TestCase("batch: [4, 1, 4]", "8:15: batch[2] repeats 4; each must be there once")]
    [TestCase("batch: [4, x]\ngates: {batch: off}", "8:12: batch[1] must be a whole number from 1 to 1024, not 'x'")]
    [TestCase("gates: {batch: off}", "8:16: gates.batch needs the key batch with a size above 1; add it, or leave this gate out")]
    [TestCase("batch: [1]\ngates: {batch: {max_mismatched: 3}}", "9:16: gates.batch needs the key batch with a size above 1; add it, or leave this gate out")]
    [TestCase("candidates: {ort: {gates: {batch: off}}}", "8:35: candidates.ort.gates.batch needs the key batch with a size above 1; add it, or leave this gate out")]
    [TestCase("batch: [2]\ngates: {batch: 0}", "9:16: gates.batch must be a mapping such as {max_mismatched: 0}, or off to disable the gate, not '0'")]
    [TestCase("batch: [2]\ngates: {batch: {max_mismatched: -1}}", "9:33: gates.batch.max_mismatched must be a whole number of at least 0, or off to disable the gate, not '-1'")]
    [TestCase("preprocess: {sizes: 320}", "8:21: preprocess.sizes must be a list of sizes such as [320, 640] or [[352, 640], [480, 640]], not '320'")]
    [TestCase("preprocess: {sizes: []}", "8:21: preprocess.sizes must be a list of sizes such as [320, 640] or [[352, 640], [480, 640]], not an empty list")]
    [TestCase("preprocess: {sizes: [320, 0]}", "8:27: preprocess.sizes[1] must be a whole number from 1 to 16384, or [height, width], not '0'")]
    [TestCase("preprocess: {sizes: [[320, 320, 3]]}", "8:22: preprocess.sizes[0] must be one number, or two: [height, width], not a list of 3")]
    [TestCase("preprocess: {sizes: [320, [320, 320]]}", "8:27: preprocess.sizes[1] repeats 320x320; each must be there once")]
    [TestCase("preprocess: {sizes: [320, 100, [64, 65]]}", "8:27: preprocess.sizes[1] 100x100 must be a multiple of the stride 32; the next one is 128x128|8:32: preprocess.sizes[2] 64x65 must be a multiple of the stride 32; the next one is 64x96")]
    [TestCase("preprocess: {size: 320, sizes: [320, 640]}", "8:32: preprocess.sizes stands beside preprocess.size; keep one of both")]
    [TestCase("preprocess: {resize: none, sizes: [320, 640]}", "8:35: preprocess.sizes has no meaning with resize: none")]
    [TestCase("preprocess: {resize: limit, sizes: [320, 640]}", "8:36: preprocess.sizes has no meaning with resize: limit; write min_side and max_side")]
    public void Wrong_passes_are_reported(string sections, string expected) => Assert.That(ProblemsWith(sections), Is.EqualTo(expected.Split('|')));

    [Test]
    public void One_pass_without_a_limit_is_the_default()
    {
        var plan = LoadWith("");

        Assert.That((plan.Repeat, plan.Batch.Length, plan.TimeoutS, plan.Sizes.Length), Is.EqualTo((1, 0, (double?)null, 0)));
    }

    [TestCase("", null)]
    [TestCase("measure: {}", "10 100 2")]
    [TestCase("measure: {warmup: 0, iterations: 7, in_flight: 4}", "0 7 4")]
    public void Speed_is_measured_where_it_is_asked_for(string sections, string? expected) =>
        Assert.That(LoadWith(sections).Measure is { } measure ? $"{measure.Warmup} {measure.Iterations} {measure.InFlight}" : null, Is.EqualTo(expected));

    [Test]
    public void Passes_are_read()
    {
        var plan = LoadWith("repeat: 1000\nbatch: [16, 1, 1024]\ntimeout_s: 0.25\n");

        using var scope = Assert.EnterMultipleScope();
        Assert.That((plan.Repeat, plan.TimeoutS), Is.EqualTo((1000, 0.25)));
        Assert.That(plan.Batch, Is.EqualTo(new[] { 16, 1024 }));
        Assert.That(plan.Candidates[0].Gates.MaxBatchMismatched, Is.EqualTo(GateLimit.Default(0)));
    }

    [TestCase("[1]", "")]
    [TestCase("[1, 4]", "4")]
    [TestCase("[4]", "4")]
    public void Single_run_is_no_batch(string batch, string expected) => Assert.That(string.Join(' ', LoadWith($"batch: {batch}").Batch), Is.EqualTo(expected));

    [Test]
    public void Batch_gate_is_read_and_a_candidate_has_its_own()
    {
        var run = LoadWith("batch: [2]\ngates: {batch: {max_mismatched: 5}}").Candidates[0].Gates.MaxBatchMismatched;
        var own = LoadWith("batch: [2]\ngates: {batch: {max_mismatched: 5}}\ncandidates: {ort: {gates: {batch: off}}}").Candidates[0].Gates.MaxBatchMismatched;

        Assert.That((run, own), Is.EqualTo((GateLimit.Configured(5), GateLimit.Off)));
    }

    [Test]
    public void Sizes_are_read_and_the_first_is_the_one_of_the_options()
    {
        var plan = LoadWith("preprocess: {recipe: ultralytics, sizes: [[352, 640], 320], stride: 16}");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(plan.Sizes, Is.EqualTo(new[] { new ImageSize(352, 640), new ImageSize(320, 320) }));
        Assert.That((plan.Preprocess.Height, plan.Preprocess.Width, plan.Preprocess.Stride), Is.EqualTo((352, 640, 16)));
        Assert.That(LoadWith("preprocess: {size: 320}").Sizes, Is.Empty);
    }
}
