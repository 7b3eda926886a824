using Parity.Configuration;
using Parity.Core.Reports;
using Parity.Core.Tensors;
using Parity.Runner.Journal;

namespace Parity.Runner.Tests;

/// <summary>Runs plans over the test's backends.</summary>
internal static class Runs
{
    /// <summary>Runs to the end.</summary>
    public static async Task<(RunReport Report, IReadOnlyList<CaseReport> Cases)> RunAsync(RunPlan plan, params FakeBackend[] backends)
    {
        using var journal = new CaseJournal(Path.GetTempPath());
        var runner = new VerifyRunner(new FakeFactory(backends), new RunnerOptions { ParityVersion = "test" });
        var report = await runner.RunAsync(plan, journal, CancellationToken.None);
        return (report, [.. journal.ReadLines().Select(line => ReportJson.ReadCase(line.Span))]);
    }

    /// <summary>A value in the middle of the first tensor: images differ there, not in their padding.</summary>
    public static float Pixel(TensorSet inputs) => inputs[0].View<float>()[inputs[0].View<float>().Length / 2];

    /// <summary>One float32 output with one row for each row of the input.</summary>
    public static TensorSet Rows(TensorSet inputs, Func<float[], int, float> value)
    {
        var rows = (int)inputs[0].Shape[0];
        var all = inputs[0].View<float>().ToArray();
        var length = all.Length / rows;
        return new TensorSet(TensorData.FromArray<float>(
            "out", ElementType.Float32, new TensorShape(rows, 1), [.. Enumerable.Range(0, rows).Select(row => value(all[(row * length)..((row + 1) * length)], row))]));
    }
}
