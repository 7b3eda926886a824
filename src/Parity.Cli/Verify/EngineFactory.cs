using Parity.Backends.OnnxRuntime;
using Parity.Backends.TorchSharp;
using Parity.Backends.TorchSharp.NativeLoading;
using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Interop;
using Parity.Interop.Models;
using Parity.Runner.Backends;

namespace Parity.Cli.Verify;

/// <summary>Opens each kind of backend in this process.</summary>
internal sealed class EngineFactory(Func<string, string?> variable) : IBackendFactory
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
            Strict = plan.Numerics == BackendNumerics.Strict,
            Variable = variable,
            NativeLibrary = NativeLibraryOptions.FromEnvironment(variable),
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
            WeightPaths = WeightPaths(plan.FullPath),
            Strict = plan.Numerics == BackendNumerics.Strict,
            Variable = variable,
        }),
        _ => throw new ArgumentOutOfRangeException(nameof(plan), plan.Kind, "Not a kind of backend."),
    };

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
