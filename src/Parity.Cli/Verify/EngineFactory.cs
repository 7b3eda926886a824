using Parity.Backends.OnnxRuntime;
using Parity.Backends.TorchSharp;
using Parity.Backends.TorchSharp.NativeLoading;
using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Runner.Backends;

namespace Parity.Cli.Verify;

/// <summary>Opens each kind of backend in this process.</summary>
internal sealed class EngineFactory(NativeLibraryOptions nativeLibrary) : IBackendFactory
{
    public ValueTask<IBackend> LoadAsync(BackendPlan plan, CancellationToken cancellationToken) => ValueTask.FromResult(Load(plan));

    private IBackend Load(BackendPlan plan) => plan.Kind switch
    {
        BackendKind.TorchScript => TorchScriptBackend.Load(new TorchScriptOptions
        {
            Name = plan.Name,
            Path = plan.FullPath,
            DisplayPath = plan.Path,
            Threads = plan.Threads,
            NativeLibrary = nativeLibrary,
        }),
        BackendKind.OnnxRuntime => OnnxRuntimeBackend.Load(new OnnxRuntimeOptions
        {
            Name = plan.Name,
            Path = plan.FullPath,
            DisplayPath = plan.Path,
            Providers = plan.Providers.IsEmpty ? ["cpu"] : plan.Providers,
            Threads = plan.Threads,
            InterOpThreads = plan.InterOpThreads,
            GraphOptimization = plan.GraphOptimization.ToString().ToLowerInvariant(),
        }),
        _ => throw new ArgumentOutOfRangeException(nameof(plan), plan.Kind, "Not a kind of backend."),
    };
}
