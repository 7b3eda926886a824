using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using Parity.Configuration;
using Parity.Core.Backends;
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

    [Test]
    public void Times_come_back_as_they_were_measured()
    {
        var speed = new BackendSpeed([1.5, 2.25], [0.1, 0.2], 12.5, 3) { DeviceClock = "events of the device", Remark = "r" };
        var again = Measured.Of(speed).ToSpeed(Measured.TimesOf(speed)!)!;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(again.HostMs, Is.EqualTo(new[] { 1.5, 2.25 }));
        Assert.That(again.DeviceMs, Is.EqualTo(new[] { 0.1, 0.2 }));
        Assert.That((again.SustainedPerSecond, again.InFlight, again.DeviceClock, again.Remark), Is.EqualTo((12.5, 3, "events of the device", "r")));
        Assert.That(Measured.Of(null).ToSpeed(new TensorSet()), Is.Null);
    }

    [Test]
    public void Measurement_without_its_times_is_none()
    {
        var measured = Measured.Of(new BackendSpeed([1], [], 1, 1));
        var floats = new TensorSet(new[] { "host", "device" }.Select(name => TensorData.FromArray<float>(name, ElementType.Float32, new TensorShape(1), [1])));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(() => measured.ToSpeed(new TensorSet()), Throws.TypeOf<InvalidDataException>());
        Assert.That(() => measured.ToSpeed(floats), Throws.TypeOf<InvalidDataException>());
    }

    private static string Shown(object? value) => JsonSerializer.Serialize(value);
}
