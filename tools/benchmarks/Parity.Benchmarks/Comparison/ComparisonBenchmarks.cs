using BenchmarkDotNet.Attributes;
using Parity.Core.Comparison;

namespace Parity.Benchmarks.Comparison;

/// <summary>Comparing two float32 tensors of a YOLO output's size, against plain passes over the same memory.</summary>
[MemoryDiagnoser]
public class ComparisonBenchmarks
{
    private const int Channels = 84;
    private const int Anchors = 8400;
    private const int BoxChannels = 4;

    private readonly float[] _reference = new float[Channels * Anchors];
    private readonly float[] _candidate = new float[Channels * Anchors];
    private readonly float[] _wrong = new float[Channels * Anchors];

    /// <summary>Boxes in pixels, scores mostly near 0; a candidate that differs by rounding, and one by a quarter throughout.</summary>
    [GlobalSetup]
    public void MakeTensors()
    {
        var random = new Random(1);
        for (var i = 0; i < _reference.Length; i++)
        {
            _reference[i] = (float)(i < BoxChannels * Anchors ? 640 * random.NextDouble() : Math.Exp(-12 * random.NextDouble()));
            _candidate[i] = _reference[i] * (float)(1 + (2e-6 * (random.NextDouble() - 0.5)));
            _wrong[i] = _reference[i] + 0.25f;
        }
    }

    [Benchmark(Baseline = true, Description = "plain pass: for, Math.Max")]
    public float PlainMathMax() => PlainPass.MathMax(_reference, _candidate);

    [Benchmark(Description = "plain pass: for, if")]
    public float PlainBranch() => PlainPass.Branch(_reference, _candidate);

    [Benchmark(Description = "plain pass: Vector<float>")]
    public float PlainVectorised() => PlainPass.Vectorised(_reference, _candidate);

    [Benchmark(Description = "TensorComparer, rounding errors")]
    public ErrorStatistics Compare() => TensorComparer.Compare(_reference, _candidate, Tolerance.Default);

    [Benchmark(Description = "TensorComparer, equal tensors")]
    public ErrorStatistics CompareEqual() => TensorComparer.Compare(_reference, _reference, Tolerance.Default);

    [Benchmark(Description = "TensorComparer, all elements wrong")]
    public ErrorStatistics CompareWrong() => TensorComparer.Compare(_reference, _wrong, Tolerance.Default);
}
