using System.Collections.Immutable;
using Parity.Backends.External;
using Parity.Backends.External.Recorded;
using Parity.Backends.OnnxRuntime;
using Parity.Backends.TensorRt;
using Parity.Backends.TorchSharp;
using Parity.Backends.TorchSharp.NativeLoading;
using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Interop;
using Parity.Interop.Models;
using Parity.Runner.Backends;

namespace Parity.Engines;

/// <summary>Opens each kind of backend in this process.</summary>
/// <param name="variable">Reads an environment variable.</param>
/// <param name="launcher">The program that starts external commands, with the arguments before its own.</param>
/// <param name="tellLog">Told what external commands print and TensorRT logs; null tells nobody.</param>
public sealed class EngineFactory(Func<string, string?> variable, IReadOnlyList<string> launcher, Action<string>? tellLog = null) : IBackendFactory
{
    /// <inheritdoc/>
    public async ValueTask<IBackend> LoadAsync(BackendPlan plan, CancellationToken cancellationToken) =>
        plan.Kind == BackendKind.External ? await ExternalBackend.LoadAsync(External(plan), cancellationToken).ConfigureAwait(false) : Load(plan);

    /// <summary>Variables that the process of a backend's engine must be started with.</summary>
    public static IReadOnlyDictionary<string, string> EnvironmentFor(BackendPlan plan) => plan.Kind switch
    {
        BackendKind.TorchScript => TorchScriptBackend.EnvironmentFor(IsStrict(plan), plan.CudaSwitches.Tf32),
        BackendKind.OnnxRuntime => OnnxRuntimeBackend.EnvironmentFor(IsStrict(plan)),
        BackendKind.TensorRt => TensorRtBackend.EnvironmentFor(IsStrict(plan)),
        _ => ImmutableDictionary<string, string>.Empty,
    };

    /// <summary>Looks at an engine that takes no model of Parity's own.</summary>
    /// <exception cref="BackendException">It cannot run here.</exception>
    public EngineFacts Probe(BackendPlan plan) => plan.Kind switch
    {
        BackendKind.TensorRt => TensorRtProbe.Run(TensorRt(plan)),
        BackendKind.External => new EngineFacts
        {
            Library = "command",
            LibraryVersion = "not told without a model",
            LibraryPath = ExternalBackend.FindProgram(External(plan)),
            Device = "what the command uses",
        },
        _ => throw new ArgumentOutOfRangeException(nameof(plan), plan.Kind, "Not a kind of backend that is looked at without a model."),
    };

    private IBackend Load(BackendPlan plan) => plan.Kind switch
    {
        BackendKind.TorchScript => TorchScriptBackend.Load(new TorchScriptOptions
        {
            Name = plan.Name,
            Path = plan.FullPath,
            DisplayPath = plan.Path,
            Threads = plan.Threads,
            Strict = IsStrict(plan),
            Variable = variable,
            CudaDevice = plan.CudaDevice,
            Tf32 = plan.CudaSwitches.Tf32,
            CudnnDeterministic = plan.CudaSwitches.CudnnDeterministic,
            CudnnBenchmark = plan.CudaSwitches.CudnnBenchmark,
            NativeLibrary = NativeLibraryOptions.FromEnvironment(variable),
        }),
        BackendKind.OnnxRuntime => OnnxRuntimeBackend.Load(new OnnxRuntimeOptions
        {
            Name = plan.Name,
            Path = plan.FullPath,
            DisplayPath = plan.Path,
            Providers = plan.Providers.IsEmpty ? ["cpu"] : plan.Providers,
            ProviderOptions = plan.ProviderOptions.ToDictionary(provider => provider.Key, provider => (IReadOnlyDictionary<string, string>)provider.Value),
            AllowFallback = plan.AllowFallback,
            CudaDevice = plan.CudaDevice,
            Library = plan.Library,
            FullLibrary = plan.FullLibrary,
            Threads = plan.Threads,
            InterOpThreads = plan.InterOpThreads,
            GraphOptimization = plan.GraphOptimization.ToString().ToLowerInvariant(),
            WeightPaths = WeightPaths(plan.FullPath),
            Strict = IsStrict(plan),
            Variable = variable,
        }),
        BackendKind.TensorRt => TensorRtBackend.Load(TensorRt(plan)),
        BackendKind.Recorded => RecordedBackend.Load(new RecordedOptions
        {
            Name = plan.Name,
            Path = plan.FullPath,
            DisplayPath = plan.Path,
            Runner = plan.Runner,
            AllowUnproven = plan.AllowUnproven,
        }),
        _ => throw new ArgumentOutOfRangeException(nameof(plan), plan.Kind, "Not a kind of backend with one engine."),
    };

    private TensorRtOptions TensorRt(BackendPlan plan) => TensorRtEngine.Options(plan, WeightPaths, variable, tellLog);

    private ExternalOptions External(BackendPlan plan) => new()
    {
        Name = plan.Name,
        Command = plan.Command,
        CommandFolder = plan.CommandFolder,
        IsPersistent = plan.Mode == ExternalMode.Persistent,
        ModelPath = plan.FullPath.Length > 0 ? plan.FullPath : null,
        ModelDisplayPath = plan.FullPath.Length > 0 ? plan.Path : null,
        WeightPaths = plan.FullPath.Length > 0 ? WeightPaths(plan.FullPath) : [],
        Numerics = IsStrict(plan) ? "strict" : "as_deployed",
        Launcher = launcher,
        TellLog = tellLog,
    };

    private static bool IsStrict(BackendPlan plan) => plan.Numerics == BackendNumerics.Strict;

    private static IReadOnlyList<string> WeightPaths(string model)
    {
        try
        {
            return [.. OnnxModelFile.Read(model).ExternalData.Select(file => file.Location)];
        }
        catch (TensorFileException)
        {
            // ONNX Runtime says better what is wrong with a model; and it has a format of its own, which names no other file.
            return [];
        }
    }
}
