using Parity.Backends.TensorRt.Building;
using Parity.Core.Backends;
using Parity.Core.Tensors;
using Parity.TestKit;

namespace Parity.Backends.TensorRt.Tests;

/// <summary>A fixture over the stand-ins of one major version; after each test nothing may be left of it.</summary>
/// <param name="major">The major version.</param>
[NonParallelizable]
internal abstract class StandInFixture(int major)
{
    protected static readonly string[] Affine = ["tensor x input float32 1x4", "tensor y output float32 1x4", "op affine x y"];

    protected int Major => major;

    protected StandInProcess StandIns { get; private set; } = null!;

    protected TemporaryFolder Folder { get; private set; } = null!;

    [SetUp]
    public void Begin()
    {
        StandIns = new StandInProcess(major);
        Folder = new TemporaryFolder();
    }

    [TearDown]
    public void End()
    {
        Folder?.Dispose();
        StandIns?.Dispose();
    }

    /// <summary>Loads a plan of these lines.</summary>
    protected TensorRtBackend Load(params string[] lines) => LoadPlan(TensorRtStandIns.Plan(TensorRtStandIns.VersionOf(major), lines));

    protected TensorRtBackend LoadPlan(string plan) => TensorRtBackend.Load(Options(Folder.Write("model.plan", plan)));

    protected TensorRtOptions Options(string path, BuildOptions? build = null) => new()
    {
        Name = "trt",
        Path = path,
        DisplayPath = Path.GetFileName(path),
        Build = build,
        Library = StandIns.Folder,
    };

    /// <summary>The failure of loading a plan of these lines.</summary>
    protected string FailureOf(Action load) => Assert.Throws<BackendException>(() => load())!.Message;

    protected static TensorData Floats(string name, TensorShape shape, params float[] values) => TensorData.FromArray(name, ElementType.Float32, shape, values);

    /// <summary>The failure of running a plan.</summary>
    protected static async Task<string> RefusalAsync(TensorRtBackend backend, params TensorData[] inputs) =>
        (await Assert.ThrowsAsync<BackendException>(() => RunAsync(backend, inputs)).ConfigureAwait(false))!.Message;

    protected static async Task<float[]> RunAsync(TensorRtBackend backend, params TensorData[] inputs)
    {
        using var result = await backend.RunAsync(new TensorSet(inputs)).ConfigureAwait(false);
        Assert.That(result.DigestBefore, Is.EqualTo(TensorDigest.XxHash128Of(new TensorSet(inputs))).And.EqualTo(result.DigestAfter));
        return result.Outputs[0].View<float>().ToArray();
    }
}
