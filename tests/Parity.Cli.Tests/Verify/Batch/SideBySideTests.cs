using Parity.Cli.Verify.Batch;

namespace Parity.Cli.Tests.Verify.Batch;

internal sealed class SideBySideTests
{
    private readonly BatchFolder _folder = new();

    [OneTimeTearDown]
    public void Remove() => _folder.Dispose();

    [TestCase("backends: {ort: {isolation: in_process}}", "backend 'ort' of run 'b' asks for isolation: in_process")]
    [TestCase("backends: {ort: {kind: staged, path: ~, stages: [{kind: onnxruntime, path: a.onnx}, {kind: onnxruntime, path: a.onnx, isolation: in_process}]}}", "backend 'ort' of run 'b' asks for isolation: in_process")]
    [TestCase("measure: {}", "run 'b' measures speed")]
    public void What_runs_beside_others_would_change_is_refused_with_jobs_alone(string keys, string expected)
    {
        _folder.Write("one.yaml", BatchFolder.One);
        var batch = _folder.Load($"runs: [{{name: a, RUN}}, {{config: one.yaml, name: b, {keys}}}]");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(batch.Runs.Select(run => run.Problem?.Message), Is.All.Null);
        Assert.That(() => SideBySide.Check(batch, 2), Throws.TypeOf<UsageException>().With.Message.Contains(expected));
        Assert.That(() => SideBySide.Check(batch, 1), Throws.Nothing);
        Assert.That(() => SideBySide.Check(batch.Only(["b"]), 2), Throws.Nothing, "nothing is beside it");
    }
}
