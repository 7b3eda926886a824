using System.Collections.Immutable;
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

    /// <summary>Variables that the process of a backend's engine must be started with.</summary>
    public static IReadOnlyDictionary<string, string> EnvironmentFor(BackendPlan plan) => plan.Kind switch
    {
        BackendKind.TorchScript => TorchScriptBackend.EnvironmentFor(IsStrict(plan)),
        BackendKind.OnnxRuntime => OnnxRuntimeBackend.EnvironmentFor(IsStrict(plan)),
        _ => ImmutableDictionary<string, string>.Empty,
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
            Strict = IsStrict(plan),
            Variable = variable,
        }),
        _ => throw new ArgumentOutOfRangeException(nameof(plan), plan.Kind, "Not a kind of backend."),
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
