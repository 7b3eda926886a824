using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Core.Tensors;
using Parity.Engines;
using Parity.Runner.Backends;

namespace Parity.Cli.Doctor;

/// <summary>Sees an engine compute in this process: a model of y = 2x + 1 goes the way that a user's model would.</summary>
internal sealed class EngineProbe(EngineFactory engines) : IEngineProbe
{
    // Shapes of another model's inputs.
    private const string ProfileOptions = "trt_profile_";

    private static readonly float[] Fed = [-1.5f, 0, 0.25f, 1000];
    private static readonly float[] Expected = [-2, 1, 1.5f, 2001];

    public ValueTask<EngineFacts> ProbeAsync(BackendPlan plan, CancellationToken cancellationToken) => plan.Kind switch
    {
        BackendKind.TorchScript => ComputeAsync(plan, "probe.pt", cancellationToken),
        BackendKind.OnnxRuntime => ComputeAsync(plan, "probe.onnx", cancellationToken),
        _ => ValueTask.FromResult(engines.Probe(plan)),
    };

    private async ValueTask<EngineFacts> ComputeAsync(BackendPlan plan, string model, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("parity-probe-");
        try
        {
            var path = Path.Combine(folder.FullName, model);
            using (var file = File.Create(path))
            using (var resource = typeof(EngineProbe).Assembly.GetManifestResourceStream($"Parity.Cli.Doctor.Models.{model}")!)
            {
                await resource.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
            }

            var backend = await engines.LoadAsync(ForModel(plan, path), cancellationToken).ConfigureAwait(false);
            await using (backend.ConfigureAwait(false))
            {
                await CheckAsync(backend, plan, cancellationToken).ConfigureAwait(false);
                return FactsOf(backend.Description);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static BackendPlan ForModel(BackendPlan plan, string path) => plan with
    {
        Path = "the model y = 2x + 1",
        FullPath = path,
        ProviderOptions = plan.ProviderOptions.ToImmutableSortedDictionary(
            provider => provider.Key,
            provider => provider.Value.RemoveRange(provider.Value.Keys.Where(key => key.StartsWith(ProfileOptions, StringComparison.Ordinal)))),
    };

    private static async ValueTask CheckAsync(IBackend backend, BackendPlan plan, CancellationToken cancellationToken)
    {
        var tensors = new TensorSet(TensorData.FromArray("x", ElementType.Float32, new TensorShape(1, Fed.Length), Fed));
        using var result = await backend.RunAsync(new BackendInput("probe", tensors, ImmutableDictionary<string, string>.Empty), cancellationToken).ConfigureAwait(false);
        var answer = result.Outputs[0].View<float>();
        if (!answer.SequenceEqual(Expected))
        {
            throw new BackendException(
                $"Backend '{plan.Name}': y = 2x + 1 of {string.Join(", ", Fed)} gave {string.Join(", ", answer.ToArray())}, so this engine or its device computes wrongly; reinstall its library and the GPU's driver.");
        }
    }

    private static EngineFacts FactsOf(BackendDescription description) => new()
    {
        Library = description.Library,
        LibraryVersion = description.LibraryVersion,
        LibraryPath = description.Switches.FirstOrDefault(entry => entry.Key == "library").Value,
        Device = description.Device,
        Facts = [.. description.Switches],
        Notes = [.. description.NotEnforced],
    };
}
