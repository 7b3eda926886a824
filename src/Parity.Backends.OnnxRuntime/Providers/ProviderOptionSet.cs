using Parity.Core.Backends;

namespace Parity.Backends.OnnxRuntime.Providers;

/// <summary>What a provider is set up with: strict numerics, the configuration's own options and the GPU.</summary>
internal static class ProviderOptionSet
{
    /// <summary>The option that says which GPU.</summary>
    public const string Device = "device_id";

    /// <summary>The options by name.</summary>
    /// <exception cref="BackendException">One of the configuration contradicts strict numerics.</exception>
    public static Dictionary<string, string> Of(OnnxRuntimeOptions options, string provider)
    {
        var set = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var strict in options.Strict ? StrictOption.All.Where(option => option is { Value: not null } && option.Provider == provider) : [])
        {
            set[strict.Name] = strict.Value!;
        }

        foreach (var (name, value) in options.ProviderOptions.GetValueOrDefault(provider, new Dictionary<string, string>()))
        {
            CheckStrict(options, provider, name, value);
            set[name] = value;
        }

        if (options.CudaDevice is { } device)
        {
            set[Device] = $"{device}";
        }

        return set;
    }

    private static void CheckStrict(OnnxRuntimeOptions options, string provider, string name, string value)
    {
        if (options.Strict && StrictOption.All.FirstOrDefault(option => option.Provider == provider && option.Name == name) is { } strict && !strict.Allowed.Contains(value))
        {
            throw new BackendException(
                $"Backend '{options.Name}': backends.{options.Name}.provider_options.{provider}.{name} '{value}' contradicts numerics: strict, which the reference is by default; write {strict.Allowed[0]}, or numerics: as_deployed.");
        }
    }
}
