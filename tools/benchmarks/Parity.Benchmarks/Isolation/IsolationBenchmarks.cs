using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using Parity.Backends.OnnxRuntime;
using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Core.Tensors;
using Parity.Runner.Backends;
using Parity.Runner.Hosting;

namespace Parity.Benchmarks.Isolation;

/// <summary>One call of a model that computes next to nothing, float32 [1, 3, 640, 640] in and [1, 84, 8400] out, in this process and in a process of its own.</summary>
[MemoryDiagnoser]
public class IsolationBenchmarks : IDisposable
{
    private static readonly string Root = FindRoot();
    private readonly BackendInput _input = Input();
    private RunFolder _folder = null!;
    private HostedBackendFactory _factory = null!;
    private IBackend _inProcess = null!;
    private IBackend _hosted = null!;

    [GlobalSetup]
    public async Task Load()
    {
        var plan = new BackendPlan
        {
            Name = "yolo_sized",
            Kind = BackendKind.OnnxRuntime,
            Path = "yolo_sized.onnx",
            FullPath = Path.Combine(Root, "fixtures", "engines", "yolo_sized.onnx"),
        };
        _folder = RunFolder.Create(Path.GetTempPath());
        _factory = new HostedBackendFactory(new Engines(), new HostOptions
        {
            Command = HostCommand.Locate(Path.Combine(Root, "src", "Parity.Cli", "bin", "Release", "net10.0", RuntimeInformation.RuntimeIdentifier), null),
            Folder = _folder,
        });
        _inProcess = await _factory.LoadAsync(plan with { Isolation = BackendIsolation.InProcess }, CancellationToken.None);
        _hosted = await _factory.LoadAsync(plan, CancellationToken.None);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _hosted.DisposeAsync().AsTask().Wait();
        _inProcess.DisposeAsync().AsTask().Wait();
        _factory.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true, Description = "in this process")]
    public Task<string> InProcess() => Run(_inProcess);

    [Benchmark(Description = "in a process of its own")]
    public Task<string> Hosted() => Run(_hosted);

    private async Task<string> Run(IBackend backend)
    {
        using var result = await backend.RunAsync(_input);
        return result.DigestAfter;
    }

    private static BackendInput Input()
    {
        var values = new float[3 * 640 * 640];
        var random = new Random(1);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = random.NextSingle();
        }

        var tensor = TensorData.FromArray<float>("x", ElementType.Float32, new TensorShape(1, 3, 640, 640), values);
        return new BackendInput("input", new TensorSet(tensor), new Dictionary<string, string> { ["x"] = TensorDigest.Sha256(tensor) });
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Parity.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Parity.sln is not above this program.");
        }

        return folder.FullName;
    }

    private sealed class Engines : IBackendFactory
    {
        public ValueTask<IBackend> LoadAsync(BackendPlan plan, CancellationToken cancellationToken) =>
            ValueTask.FromResult<IBackend>(OnnxRuntimeBackend.Load(new OnnxRuntimeOptions { Name = plan.Name, Path = plan.FullPath, DisplayPath = plan.Path }));
    }
}
