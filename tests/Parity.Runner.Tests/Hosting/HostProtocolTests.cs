using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using Parity.Configuration;
using Parity.Core.Tensors;
using Parity.Imaging;
using Parity.Runner.Hosting;

namespace Parity.Runner.Tests.Hosting;

internal sealed class HostProtocolTests
{
    private static readonly BackendPlan Full = new()
    {
        Name = "n",
        Kind = BackendKind.External,
        Path = "p",
        FullPath = "/f",
        Providers = ["cuda", "cpu"],
        AllowFallback = true,
        ProviderOptions = ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>>.Empty
            .Add("cuda", ImmutableSortedDictionary<string, string>.Empty.Add("use_tf32", "0")),
        CudaDevice = 1,
        Library = "l",
        FullLibrary = "/l",
        CudaSwitches = new CudaSwitches(true, false, null),
        Build = new TensorRtBuildPlan
        {
            Precision = TensorRtPrecision.Fp16,
            OptimizationLevel = 5,
            WorkspaceMb = 64,
            Shapes = [new TensorRtShape("x", [1], [2], [3])],
            TimingCache = "t",
            FullTimingCache = "/t",
            EngineCache = "e",
            FullEngineCache = "/e",
        },
        Threads = 3,
        InterOpThreads = 4,
        GraphOptimization = GraphOptimization.Basic,
        Inputs = ["a"],
        Outputs = [new OutputName(1, null, "one"), new OutputName(null, "e", null)],
        Isolation = BackendIsolation.InProcess,
        TimeoutS = 1.5,
        MemoryMb = 100,
        Numerics = BackendNumerics.Strict,
        Input = new InputConversionPlan(ElementType.Float16, TensorLayout.Nhwc),
        OutputDType = ElementType.Float32,
        Command = ["python3", "x.py"],
        CommandFolder = "/c",
        Mode = ExternalMode.Once,
        Runner = "r",
        AllowUnproven = true,
        Stages = [new BackendPlan { Name = "s", Kind = BackendKind.TorchScript, Path = "q" }],
    };

    [Test]
    public void Host_gets_every_property_of_a_plan()
    {
        var json = JsonSerializer.SerializeToUtf8Bytes<HostMessage>(Load.Of(Full), HostJson.Default.HostMessage);
        var read = ((Load)JsonSerializer.Deserialize(json, HostJson.Default.HostMessage)!).ToPlan();
        var plain = new BackendPlan { Name = string.Empty, Kind = default, Path = string.Empty };

        using var scope = Assert.EnterMultipleScope();
        foreach (var property in typeof(BackendPlan).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            Assert.That(Shown(property.GetValue(Full)), Is.Not.EqualTo(Shown(property.GetValue(plain))), $"{property.Name} is not set by this test.");
            Assert.That(Shown(property.GetValue(read)), Is.EqualTo(Shown(property.GetValue(Full))), property.Name);
        }
    }

    [Test]
    public void Host_gets_the_paths_of_a_build()
    {
        var read = Load.Of(Full).ToPlan().Build!;

        Assert.That((read.FullTimingCache, read.FullEngineCache), Is.EqualTo(("/t", "/e")));
    }

    private static string Shown(object? value) => JsonSerializer.Serialize(value);
}
