namespace Parity.Configuration.Tests.Batches;

/// <summary>What <see cref="RunPlan.ConfigSha256"/> of a run of a batch tells: a change that decides the run, and no other.</summary>
internal sealed class RunDigestTests : BatchFixture
{
    private const string Batch = "defaults: {repeat: 2}\nruns: [{name: a, RUN}, {name: b, RUN}]";

    [Test]
    public void Comments_lines_and_other_runs_do_not_matter() =>
        Assert.That(Digest("defaults: {repeat: 2} # a comment\nruns:\n  - {name: a, RUN}\n  - {name: b, RUN, repeat: 3}"), Is.EqualTo(Digest(Batch)));

    [TestCase("defaults: {repeat: 3}\nruns: [{name: a, RUN}, {name: b, RUN}]", TestName = "A default")]
    [TestCase("runs: [{name: a, RUN}]", TestName = "A default that is gone")]
    [TestCase("defaults: {repeat: 2}\nruns: [{name: a, RUN, timeout_s: 1}]", TestName = "A key of its own")]
    [TestCase("defaults: {repeat: 2, batch: [2]}\nruns: [{name: a, RUN}]", TestName = "A list")]
    public void Other_values_give_another_digest(string yaml) => Assert.That(Digest(yaml), Is.Not.EqualTo(Digest(Batch)));

    [Test]
    public void Names_tell_runs_apart_and_so_does_the_folder_of_a_path()
    {
        Write("one.yaml", ConfigFolder.Minimal);
        Write("more/one.yaml", ConfigFolder.Minimal);
        foreach (var file in new[] { "more/a.pt", "more/a.onnx", "more/images/1.png" })
            Folder.Touch(file);
        var plans = Plans(Batch);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(plans["a"].ConfigSha256, Is.Not.EqualTo(plans["b"].ConfigSha256).And.Match("^[0-9a-f]{64}$"));
        Assert.That(Digest("runs: [{config: more/one.yaml, name: a}]"), Is.Not.EqualTo(Digest("runs: [{config: one.yaml, name: a}]")), "the same text names other models there");
    }

    [Test]
    public void Configuration_under_the_run_counts()
    {
        Write("one.yaml", ConfigFolder.Minimal);
        var before = Digest("runs: [{config: one.yaml, name: a}]");
        Write("one.yaml", ConfigFolder.Minimal + "repeat: 2\n");

        Assert.That(Digest("runs: [{config: one.yaml, name: a}]"), Is.Not.EqualTo(before));
    }

    [Test]
    public void Quoted_value_is_another_one() =>
        Assert.That(Digest("runs: [{name: a, RUN, preprocess: {recipe: 'ultralytics'}}]"), Is.Not.EqualTo(Digest("runs: [{name: a, RUN, preprocess: {recipe: ultralytics}}]")));

    private string Digest(string yaml) => Plans(yaml)["a"].ConfigSha256;
}
