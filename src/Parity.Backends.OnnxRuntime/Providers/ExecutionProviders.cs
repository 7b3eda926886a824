using System.Collections.Immutable;
using Microsoft.ML.OnnxRuntime;
using Parity.Core.Backends;

namespace Parity.Backends.OnnxRuntime.Providers;

/// <summary>Execution providers: what is asked for, what this build has, and what nodes really run on.</summary>
internal static class ExecutionProviders
{
    private const string Cpu = "cpu";
    private const string Cuda = "cuda";
    private const string TensorRt = "tensorrt";
    private const string NameEnd = "ExecutionProvider";

    /// <summary>Refuses a provider that Parity cannot set up or the library does not have.</summary>
    /// <exception cref="BackendException">There is one.</exception>
    public static void CheckAvailable(OnnxRuntimeOptions options, IEnumerable<string> available)
    {
        var words = available.Select(Word).Where(word => word is Cpu or Cuda or TensorRt).ToList();
        if (options.Providers.FirstOrDefault(provider => !words.Contains(provider)) is { } unknown)
        {
            throw new BackendException(
                $"Backend '{options.Name}': the execution provider '{unknown}' is not in this build, which has {string.Join(", ", words)}; change backends.{options.Name}.providers.");
        }
    }

    /// <summary>Adds the providers in order of preference.</summary>
    /// <returns>Those that may compute in TF32.</returns>
    public static IReadOnlyList<string> Append(SessionOptions session, OnnxRuntimeOptions options)
    {
        var mayUseTf32 = new List<string>();
        foreach (var provider in options.Providers)
        {
            var tf32 = provider switch
            {
                Cuda => AppendCuda(session, options.Strict),
                TensorRt => AppendTensorRt(session, options),
                _ => false, // The CPU's is always there, last.
            };
            if (tf32)
            {
                mayUseTf32.Add(provider);
            }
        }

        if (!options.Providers.Contains(Cpu))
        {
            // Without it ONNX Runtime gives the nodes that no other provider takes to the CPU and tells nobody.
            session.AddSessionConfigEntry("session.disable_cpu_ep_fallback", "1");
        }

        return mayUseTf32;
    }

    /// <summary>What runs the model's nodes, in Parity's words.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="assigned">Counts of nodes by ONNX Runtime's names.</param>
    /// <exception cref="BackendException">The preferred provider runs no node, or one runs nodes that was not asked for.</exception>
    public static ImmutableArray<KeyValuePair<string, int>> Used(OnnxRuntimeOptions options, IEnumerable<KeyValuePair<string, int>> assigned)
    {
        ImmutableArray<KeyValuePair<string, int>> used = [.. assigned.Select(entry => KeyValuePair.Create(Word(entry.Key), entry.Value))];
        var found = used.IsEmpty ? "none runs anywhere" : string.Join(", ", used.Select(entry => $"{entry.Value} run on {entry.Key}"));
        if (used.FirstOrDefault(entry => !options.Providers.Contains(entry.Key)).Key is { } notAsked)
        {
            throw new BackendException(
                $"Backend '{options.Name}': '{notAsked}' was not asked for, but runs nodes of {options.DisplayPath} ({found}); add it to backends.{options.Name}.providers if that is right.");
        }

        var preferred = options.Providers[0];
        return preferred == Cpu || used.Any(entry => entry.Key == preferred)
            ? used
            : throw new BackendException(
                $"Backend '{options.Name}': the execution provider '{preferred}' was asked for, but runs no node of {options.DisplayPath} ({found}); take it from backends.{options.Name}.providers if that is right.");
    }

    /// <summary><c>CPUExecutionProvider</c> in Parity's word: <c>cpu</c>.</summary>
    private static string Word(string name) =>
        (name.EndsWith(NameEnd, StringComparison.Ordinal) ? name[..^NameEnd.Length] : name).ToLowerInvariant();

    private static bool AppendCuda(SessionOptions session, bool strict)
    {
        using var cuda = new OrtCUDAProviderOptions();
        if (strict)
        {
            cuda.UpdateOptions(new Dictionary<string, string>
            {
                // On by default; the search by measuring picks another algorithm from run to run.
                ["use_tf32"] = "0",
                ["cudnn_conv_algo_search"] = "DEFAULT",
                ["enable_skip_layer_norm_strict_mode"] = "1",
            });
        }

        session.AppendExecutionProvider_CUDA(cuda);
        return !cuda.GetOptions().Split(';').Contains("use_tf32=0");
    }

    // It has no option for TF32: only the driver's environment variable switches it off.
    private static bool AppendTensorRt(SessionOptions session, OnnxRuntimeOptions options)
    {
        using var tensorRt = new OrtTensorRTProviderOptions();
        if (options.Strict)
        {
            tensorRt.UpdateOptions(new Dictionary<string, string> { ["trt_fp16_enable"] = "0", ["trt_int8_enable"] = "0" });
        }

        session.AppendExecutionProvider_Tensorrt(tensorRt);
        var (variable, off) = OnnxRuntimeBackend.EnvironmentFor(strict: true).Single();
        return options.Variable(variable) != off;
    }
}
