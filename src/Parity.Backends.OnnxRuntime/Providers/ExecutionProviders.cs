using System.Collections.Immutable;
using Parity.Core.Backends;

namespace Parity.Backends.OnnxRuntime.Providers;

/// <summary>Execution providers: what is asked for, what this build has, and what nodes really run on.</summary>
internal static class ExecutionProviders
{
    /// <summary>Refuses a provider that Parity cannot set up or the library does not have.</summary>
    /// <exception cref="ProviderException">There is one.</exception>
    public static void CheckAvailable(OnnxRuntimeOptions options, IEnumerable<string> asked, IEnumerable<string> available)
    {
        var words = available.Select(ProviderWords.Of).Where(word => word is ProviderWords.Cpu or ProviderWords.Cuda or ProviderWords.TensorRt).ToList();
        if (asked.FirstOrDefault(provider => !words.Contains(provider)) is { } unknown)
        {
            throw new ProviderException(
                unknown,
                $"is not in this build, which has {string.Join(", ", words)}",
                $"change backends.{options.Name}.providers, or name a build that has it in backends.{options.Name}.library");
        }
    }

    /// <summary>What runs the model's nodes, in Parity's words.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="assigned">Counts of nodes by ONNX Runtime's names.</param>
    /// <exception cref="BackendException">
    /// One runs nodes that was not asked for; or the preferred provider runs no node, and a fallback is not allowed.
    /// </exception>
    public static ImmutableArray<KeyValuePair<string, int>> Used(OnnxRuntimeOptions options, IEnumerable<KeyValuePair<string, int>> assigned)
    {
        ImmutableArray<KeyValuePair<string, int>> used = [.. assigned.Select(entry => KeyValuePair.Create(ProviderWords.Of(entry.Key), entry.Value))];
        if (used.FirstOrDefault(entry => !options.Providers.Contains(entry.Key)).Key is { } notAsked)
        {
            throw new BackendException(
                $"Backend '{options.Name}': '{notAsked}' was not asked for, but runs nodes of {options.DisplayPath} ({Found(used)}); add it to backends.{options.Name}.providers if that is right.");
        }

        return IsPreferredUsed(options, used) || options.AllowFallback
            ? used
            : throw new BackendException(
                $"Backend '{options.Name}': the execution provider '{options.Providers[0]}' was asked for, but runs no node of {options.DisplayPath} ({Found(used)}); take it from backends.{options.Name}.providers if that is right, or write allow_fallback: true.");
    }

    /// <summary>Whether the provider asked for first runs nodes; the CPU may have none left to run.</summary>
    public static bool IsPreferredUsed(OnnxRuntimeOptions options, ImmutableArray<KeyValuePair<string, int>> used) =>
        options.Providers[0] == ProviderWords.Cpu || used.Any(entry => entry.Key == options.Providers[0]);

    /// <summary>Who runs how many nodes, for messages.</summary>
    public static string Found(ImmutableArray<KeyValuePair<string, int>> used) =>
        used.IsEmpty ? "none runs anywhere" : string.Join(", ", used.Select(entry => $"{entry.Value} run on {entry.Key}"));
}
