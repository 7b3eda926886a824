using System.Collections.Immutable;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Sections;

/// <summary>What ONNX Runtime runs a model's nodes on: <c>providers</c>, <c>provider_options</c> and <c>allow_fallback</c>.</summary>
internal static class ProvidersSection
{
    private const string DeviceOption = "device_id";
    private static readonly ImmutableArray<string> Default = [BackendWords.CpuProvider];

    public static BackendPlan Read(BackendKeys keys, BackendPlan plan)
    {
        var written = keys.Optional("providers")?.UniqueTexts("a list of execution providers such as [cuda, cpu]", "an execution provider", BackendWords.Providers);
        var providers = written ?? (plan.Kind == BackendKind.OnnxRuntime ? Default : []);
        return plan with
        {
            Providers = providers,
            ProviderOptions = ReadOptions(keys.Optional("provider_options"), providers),
            AllowFallback = ReadFallback(keys.Optional("allow_fallback"), providers),
        };
    }

    private static bool ReadFallback(ConfigValue? value, ImmutableArray<string> providers)
    {
        var allowed = value?.Flag() ?? false;
        if (allowed && providers.Length < 2)
            value!.Value.Fail($"{value.Value.Path} has nothing to fall back to; list a second one in providers, such as [cuda, cpu]");
        return allowed;
    }

    private static ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>> ReadOptions(ConfigValue? section, ImmutableArray<string> providers)
    {
        var options = ImmutableSortedDictionary.CreateBuilder<string, ImmutableSortedDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var (provider, value) in section?.Entries("a mapping from execution providers to their options") ?? [])
        {
            if (provider.Text == BackendWords.CpuProvider)
                value.Fail($"{value.Path}: the cpu provider has no options; leave it out");
            else if (providers.Contains(provider.Text))
                options[provider.Text] = ReadOptions(value);
            else
                value.Log.Add(provider.Position, $"{section!.Value.Path} has options of {ShownText.Quote(provider.Text)}, which is not one of the providers ({string.Join(", ", providers)}){NearWord.Question(provider.Text, providers)}");
        }

        return options.ToImmutable();
    }

    private static ImmutableSortedDictionary<string, string> ReadOptions(ConfigValue section)
    {
        var options = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in section.Entries("a mapping from ONNX Runtime's names of options to their values") ?? [])
        {
            if (name.Text == DeviceOption)
                value.Fail($"{value.Path} is the key device; write device: cuda:N beside providers instead");
            else if (!ShownText.IsWritable(name.Text))
                value.Log.Add(name.Position, $"{section.Path} has an option with control characters in its name; write a name of ONNX Runtime's");
            else if (value.Text("a number, a text, true or false") is { } text)
                options[name.Text] = AsEngineReads(value, text);
        }

        return options.ToImmutable();
    }

    // ONNX Runtime's flags are 0 and 1.
    private static string AsEngineReads(ConfigValue value, string text) => value.Node is ScalarNode { IsPlain: true } ? text switch
    {
        "true" => "1",
        "false" => "0",
        _ => text,
    }
    : text;
}
