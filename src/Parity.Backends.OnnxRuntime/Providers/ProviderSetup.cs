using Microsoft.ML.OnnxRuntime;
using Parity.Core.Backends;

namespace Parity.Backends.OnnxRuntime.Providers;

/// <summary>Adds providers to a session, each with its options.</summary>
/// <param name="session">Where they are added.</param>
/// <param name="options">What is asked for.</param>
internal sealed class ProviderSetup(SessionOptions session, OnnxRuntimeOptions options)
{
    private readonly List<string> _mayUseTf32 = [];
    private readonly SortedDictionary<string, string> _inForce = new(StringComparer.Ordinal);

    /// <summary>Those that may compute in TF32.</summary>
    public IReadOnlyList<string> MayUseTf32 => _mayUseTf32;

    /// <summary>The options of each provider as ONNX Runtime gives them back, defaults included.</summary>
    public IReadOnlyDictionary<string, string> InForce => _inForce;

    /// <summary>Adds them in order of preference.</summary>
    /// <exception cref="ProviderException">One does not start.</exception>
    /// <exception cref="BackendException">ONNX Runtime refuses an option.</exception>
    public void Append(IEnumerable<string> providers)
    {
        foreach (var provider in providers)
        {
            switch (provider)
            {
                case ProviderWords.Cuda:
                    AppendCuda();
                    break;
                case ProviderWords.TensorRt:
                    AppendTensorRt();
                    break;
                default:
                    break; // The CPU's is always there, last.
            }
        }

        if (!options.Providers.Contains(ProviderWords.Cpu))
        {
            // Without it ONNX Runtime gives the nodes that no other provider takes to the CPU and tells nobody.
            session.AddSessionConfigEntry("session.disable_cpu_ep_fallback", "1");
        }
    }

    private void AppendCuda()
    {
        using var cuda = Start(ProviderWords.Cuda, () => new OrtCUDAProviderOptions());
        Start(ProviderWords.Cuda, () => cuda.UpdateOptions([]));
        Set(ProviderWords.Cuda, cuda.UpdateOptions);
        Start(ProviderWords.Cuda, () => session.AppendExecutionProvider_CUDA(cuda));
        var inForce = _inForce[ProviderWords.Cuda] = cuda.GetOptions();
        if (!inForce.Split(';').Contains("use_tf32=0"))
        {
            _mayUseTf32.Add(ProviderWords.Cuda);
        }
    }

    // It has no option for TF32: only the driver's environment variable switches it off.
    private void AppendTensorRt()
    {
        using var tensorRt = Start(ProviderWords.TensorRt, () => new OrtTensorRTProviderOptions());
        Start(ProviderWords.TensorRt, () => tensorRt.UpdateOptions([]));
        Set(ProviderWords.TensorRt, tensorRt.UpdateOptions);
        Start(ProviderWords.TensorRt, () => session.AppendExecutionProvider_Tensorrt(tensorRt));
        _inForce[ProviderWords.TensorRt] = tensorRt.GetOptions();
        var (variable, off) = OnnxRuntimeBackend.EnvironmentFor(strict: true).Single();
        if (options.Variable(variable) != off)
        {
            _mayUseTf32.Add(ProviderWords.TensorRt);
        }
    }

    private static void Start(string provider, Action step) => Start(provider, () =>
    {
        step();
        return true;
    });

    // ONNX Runtime loads a provider's library with the first option that is set: updating none tells whether it is there, so
    // that whatever fails with options is about them.
    private static T Start<T>(string provider, Func<T> step)
    {
        try
        {
            return step();
        }
        catch (OnnxRuntimeException e)
        {
            throw new ProviderException(provider, $"does not start: {EngineMessage.Of(e)}", ProviderNeeds.Of(provider), e);
        }
    }

    private void Set(string provider, Action<Dictionary<string, string>> update)
    {
        var set = ProviderOptionSet.Of(options, provider);
        try
        {
            update(set);
        }
        catch (OnnxRuntimeException e)
        {
            throw Refused(provider, set, e);
        }
    }

    /// <summary>What ONNX Runtime's refusal of options means: it names the option, but not always the value that was written.</summary>
    internal Exception Refused(string provider, Dictionary<string, string> set, Exception e)
    {
        var words = EngineMessage.Of(e);
        var named = set.Keys.FirstOrDefault(name => words.Contains($"\"{name}\"", StringComparison.Ordinal));
        if (named == ProviderOptionSet.Device)
        {
            // It asks the driver for the GPU then and there.
            return new ProviderException(provider, $"does not start on cuda:{set[named]}: {words}", ProviderNeeds.Fix(provider, words) ?? $"change backends.{options.Name}.device", e);
        }

        var place = $"backends.{options.Name}.provider_options.{provider}{(named is null ? string.Empty : $".{named} '{set[named]}'")}";
        return new BackendException($"Backend '{options.Name}': ONNX Runtime refuses {place}: {words}; correct the option.", e);
    }
}
