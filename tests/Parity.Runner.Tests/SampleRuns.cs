using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core.Comparison;
using Parity.Core.Gates;
using Parity.Core.Tensors;
using Parity.Imaging;
using Parity.TestKit;

namespace Parity.Runner.Tests;

/// <summary>Plans and answers of runs without engines.</summary>
internal static class SampleRuns
{
    /// <summary>An answer that depends on the input.</summary>
    public static TensorSet Mean(TensorSet inputs, int call) => One("mean", inputs[0].View<float>().ToArray().Average());

    /// <summary>One output of one element.</summary>
    public static TensorSet One(string name, float value) => new(TensorData.FromArray<float>(name, ElementType.Float32, new TensorShape(1), [value]));

    /// <summary>A plan of fake backends over three images.</summary>
    public static RunPlan Plan(string reference, params string[] candidates) => new()
    {
        ConfigPath = "test.yaml",
        ConfigSha256 = "0",
        Name = "test",
        Reference = reference,
        Backends = [.. candidates.Prepend(reference).Select(name => new BackendPlan { Name = name, Kind = BackendKind.OnnxRuntime, Path = name })],
        Inputs = new InputPlan
        {
            Images = ["images"],
            Files = [.. new[] { 1, 2, 3 }.Select(i => new ImageFile($"scene_00{i}.jpg", Repository.PathOf("fixtures", "shapes", "images", $"scene_00{i}.jpg")))],
        },
        Preprocess = new PreprocessOptions { Width = 32, Height = 32 },
        Detection = null,
        Candidates = [.. candidates.Select(name => new CandidatePlan(name, new ToleranceSet(Tolerance.Default, ImmutableSortedDictionary<string, Tolerance>.Empty), new GateSettings()))],
        Reports = new ReportPlan(),
    };
}
