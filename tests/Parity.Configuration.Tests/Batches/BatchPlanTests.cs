namespace Parity.Configuration.Tests.Batches;

internal sealed class BatchPlanTests : BatchFixture
{
    private const string Three = "runs: [{name: yolo-fp16, RUN}, {name: yolo-fp32, RUN}, {name: 'a/[b] (c)', RUN}]";

    [TestCase("yolo-*", "yolo-fp16", "yolo-fp32")]
    [TestCase("*fp16", "yolo-fp16")]
    [TestCase("yolo-fp?2", "yolo-fp32")]
    [TestCase("a/[b] (c)", "a/[b] (c)")]
    [TestCase("a*", "a/[b] (c)")]
    [TestCase("*", "yolo-fp16", "yolo-fp32", "a/[b] (c)")]
    public void Only_runs_whose_names_match_are_left(string glob, params string[] expected)
    {
        var batch = Load(Three).Only([glob]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(batch.Runs.Select(run => run.Name), Is.EqualTo(expected));
        Assert.That(batch.LeftOut, Is.EqualTo(Load(Three).Runs.Select(run => run.Name).Except(expected)));
    }

    [Test]
    public void Order_is_that_of_the_batch_and_a_run_that_two_globs_match_is_there_once() =>
        Assert.That(Load(Three).Only(["*32", "yolo*"]).Runs.Select(run => run.Name), Is.EqualTo(["yolo-fp16", "yolo-fp32"]));

    [Test]
    public void Without_globs_all_runs_are_left() => Assert.That(Load(Three).Only([]).LeftOut, Is.Empty);

    [TestCase("yolo-fp61", "command line: --only 'yolo-fp61' matches no run; did you mean 'yolo-fp16'? Allowed: yolo-fp16, yolo-fp32, a/[b] (c)")]
    [TestCase("YOLO*", "command line: --only 'YOLO*' matches no run. Allowed: yolo-fp16, yolo-fp32, a/[b] (c)")]
    [TestCase("", "command line: --only '' matches no run. Allowed: yolo-fp16, yolo-fp32, a/[b] (c)")]
    public void Glob_that_matches_nothing_is_refused_even_beside_one_that_matches(string glob, string expected) =>
        Assert.That(Assert.Throws<ConfigurationException>(() => Load(Three).Only(["*", glob]))!.Message, Is.EqualTo(expected));
}
