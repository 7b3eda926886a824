using System.Collections.Immutable;

namespace Parity.Backends.OnnxRuntime.Providers;

/// <summary>What a loaded model really runs on.</summary>
/// <param name="used">Counts of nodes by provider; empty where nothing is left to compute.</param>
/// <param name="preferred">The provider that was asked for first and started.</param>
/// <param name="mayUseTf32">Providers that may compute in TF32.</param>
internal sealed class ProviderUse(ImmutableArray<KeyValuePair<string, int>> used, string preferred, IReadOnlyList<string> mayUseTf32)
{
    /// <summary>The providers in words: <c>cuda, cpu</c>.</summary>
    public string Device => used.IsEmpty ? preferred : string.Join(", ", used.Select(entry => entry.Key));

    /// <summary>How many nodes run on each: <c>cuda 57, cpu 3</c>.</summary>
    public string Nodes => used.IsEmpty ? "none" : string.Join(", ", used.Select(entry => $"{entry.Key} {entry.Value}"));

    /// <summary>Whether anything may compute in TF32.</summary>
    public string Tf32 => Tf32Providers.Any() ? $"allowed in {string.Join(", ", Tf32Providers)}" : "off";

    /// <summary>The options of each provider as ONNX Runtime gives them back.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>Why providers that were asked for do not run the model, as a fallback allows; empty where the first one does.</summary>
    public IReadOnlyList<string> PassedOver { get; init; } = [];

    /// <summary>What strict numerics asks for and was not reached.</summary>
    public IEnumerable<string> NotStrict => Tf32Providers.Select(provider =>
        $"TF32 off in {provider}: only NVIDIA_TF32_OVERRIDE=0 in the environment of its process does that");

    private IEnumerable<string> Tf32Providers => used.Select(entry => entry.Key).Where(mayUseTf32.Contains);
}
