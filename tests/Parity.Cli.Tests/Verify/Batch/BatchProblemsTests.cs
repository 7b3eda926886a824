using Parity.Cli.Verify.Batch;

namespace Parity.Cli.Tests.Verify.Batch;

internal sealed class BatchProblemsTests
{
    [Test]
    public void Line_of_a_matrix_that_spoils_many_runs_is_told_once()
    {
        using var folder = new BatchFolder();
        var batch = folder.Load("runs: [{name: a, RUN, timeout_s: 0}]\nmatrix: {axes: {n: [1, 2, 3]}, run: {RUN, batch: [0]}}");

        Assert.That(BatchProblems.Of(batch).Select(folder.Shown), Is.EqualTo([
            "DIR/batch.yaml:2:165 (run a): timeout_s must be a number above 0, up to 1000000, not '0'",
            "DIR/batch.yaml:3:182 (run 1 and 2 others): batch[0] must be a whole number from 1 to 1024, not '0'",
        ]));
    }
}
