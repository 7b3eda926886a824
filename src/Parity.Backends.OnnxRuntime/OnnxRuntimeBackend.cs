using System.IO.Hashing;
using Microsoft.ML.OnnxRuntime;
using Parity.Backends.OnnxRuntime.Libraries;
using Parity.Backends.OnnxRuntime.Measuring;
using Parity.Backends.OnnxRuntime.Numerics;
using Parity.Backends.OnnxRuntime.Providers;
using Parity.Core.Backends;
using Parity.Core.Tensors;

namespace Parity.Backends.OnnxRuntime;

/// <summary>An ONNX model in ONNX Runtime.</summary>
public sealed class OnnxRuntimeBackend : IBackend
{
    private readonly OnnxRuntimeOptions _options;
    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions = new();
    private readonly OutputShapes _outputShapes;
    private readonly SessionRun _run;
    private readonly IReadOnlyList<TensorSpec> _inputs;
    private readonly ModelFiles _files;
    private readonly ProviderUse _providers;
    private readonly EngineLibrary _library;

    private OnnxRuntimeBackend(OnnxRuntimeOptions options, EngineLibrary library, InferenceSession session, ModelFiles files, ProviderUse providers)
    {
        (_options, _library, _session, _files, _providers) = (options, library, session, files, providers);
        _inputs = [.. session.InputNames.Select(name => ModelMetadata.Spec(options, name, session.InputMetadata[name]))];
        Outputs = [.. session.OutputNames.Select(name => ModelMetadata.Spec(options, name, session.OutputMetadata[name]))];
        _outputShapes = new OutputShapes(_inputs, Outputs);
        _run = new SessionRun(session, _runOptions, Outputs, _outputShapes);
    }

    private IReadOnlyList<TensorSpec> Outputs { get; }

    /// <inheritdoc/>
    public BackendDescription Description => new()
    {
        Name = _options.Name,
        Kind = "onnxruntime",
        Library = "ONNX Runtime",
        LibraryVersion = _library.Api.VersionText,
        Device = _providers.Device,
        ModelPath = _options.DisplayPath,
        ModelSha256 = _files.Model.Sha256,
        Weights = _files.Weights,
        Inputs = _inputs,
        Outputs = Outputs,
        Numerics = _options.Strict ? "strict" : "as_deployed",
        NotEnforced = [.. _providers.PassedOver, .. _options.Strict ? _providers.NotStrict : []],
        Switches =
        [
            .. SessionNumerics.Switches(_options.Strict),
            .. EnvironmentFor(strict: true).Keys.Select(name => KeyValuePair.Create(name, _options.Variable(name) ?? "not set")),
            new("allow_fallback", _options.AllowFallback ? "true" : "false"),
            new("execution_mode", "sequential"),
            new("graph_optimization", _options.GraphOptimization),
            new("inter_op_threads", _options.InterOpThreads?.ToString() ?? "default"),
            new("library", _options.Library ?? EngineLibrary.Packaged),
            .. _library.Sha256 is { } sha256 ? [new("library_sha256", sha256)] : Array.Empty<KeyValuePair<string, string>>(),
            new("nodes", _providers.Nodes),
            .. _providers.Options.Select(provider => KeyValuePair.Create($"options_{provider.Key}", provider.Value)),
            new("output_buffers", _outputShapes.EngineAllocatesBecause is { } reason ? $"allocated by the engine: {reason}" : "poisoned before each run"),
            new("providers_asked", string.Join(", ", _options.Providers)),
            new("spinning", "off"),
            new("tf32", _providers.Tf32),
            new("threads", _options.Threads?.ToString() ?? "default"),
        ],
    };

    /// <summary>Variables that a process needs before the engine is loaded into it; those of the user's that contradict are replaced.</summary>
    /// <param name="strict">Whether strict numerics are asked for; as deployed, none is touched.</param>
    public static IReadOnlyDictionary<string, string> EnvironmentFor(bool strict) =>
        strict ? new Dictionary<string, string>(StringComparer.Ordinal) { ["NVIDIA_TF32_OVERRIDE"] = "0" } : [];

    /// <summary>Loads a model.</summary>
    /// <exception cref="BackendException">It does not load, or does not run where it was asked to.</exception>
    public static OnnxRuntimeBackend Load(OnnxRuntimeOptions options)
    {
        InferenceSession? session = null;
        OnnxRuntimeBackend? backend = null;
        using var cancelHashing = new CancellationTokenSource();
        try
        {
            var library = EngineLibrary.Use(options);
            var files = ModelFiles.StartReading(options, cancelHashing.Token);
            (session, var providers) = new SessionStart(options, library.Api).Create();
            return backend = new OnnxRuntimeBackend(options, library, session, files.GetAwaiter().GetResult(), providers);
        }
        catch (Exception e) when (e is OnnxRuntimeException or IOException or UnauthorizedAccessException)
        {
            throw new BackendException($"Backend '{options.Name}': ONNX Runtime cannot load {options.DisplayPath}: {EngineMessage.Of(e)}.", e);
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException or BadImageFormatException)
        {
            throw new BackendException($"Backend '{options.Name}': the ONNX Runtime library itself does not load: {(e.InnerException ?? e).Message}", e);
        }
        finally
        {
            if (backend is null)
            {
                // Nobody waits for the hash of gigabytes that do not load.
                cancelHashing.Cancel();
                session?.Dispose();
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask<BackendResult> RunAsync(BackendInput input, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var inputs = input.Tensors;
        CheckInputs(inputs);
        var values = new List<OrtValue>(inputs.Count);
        try
        {
            foreach (var tensor in inputs)
            {
                values.Add(PrivateCopy(tensor));
            }

            var before = Digest(inputs, values);
            var (result, engineTime) = _run.Run(inputs, values, cancellationToken);
            return ValueTask.FromResult(new BackendResult(result.Outputs, before, Digest(inputs, values), engineTime, result.Owner));
        }
        catch (OnnxRuntimeException e)
        {
            throw new BackendException($"Backend '{_options.Name}': {_options.DisplayPath} does not run: {EngineMessage.Of(e)}.", e);
        }
        catch (OverflowException e)
        {
            throw new BackendException($"Backend '{_options.Name}': an output of {_options.DisplayPath} is 2 GiB or larger; verify with a smaller size or batch.", e);
        }
        finally
        {
            values.ForEach(value => value.Dispose());
        }
    }

    /// <inheritdoc/>
    public async ValueTask<BackendSpeed?> MeasureAsync(BackendInput input, MeasureOptions options, CancellationToken cancellationToken = default)
    {
        CheckInputs(input.Tensors);
        return await new SessionMeasurement(_options, _session, _runOptions, input.Tensors, PrivateCopy).RunAsync(options, cancellationToken).ConfigureAwait(false) with
        {
            Remark = Description.Device == "cpu" ? null : "host time: with the transfer to the device and back, which are part of a call",
        };
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _runOptions.Dispose();
        _session.Dispose();
        return ValueTask.CompletedTask;
    }

    private static OrtValue PrivateCopy(TensorData input)
    {
        var value = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, ElementTypeMap.ToOnnx(input.ElementType), [.. input.Shape.Dimensions]);
        input.Bytes.Span.CopyTo(value.GetTensorMutableRawData());
        return value;
    }

    private static string Digest(TensorSet inputs, List<OrtValue> values)
    {
        var hash = new XxHash128();
        for (var i = 0; i < inputs.Count; i++)
        {
            TensorDigest.Append(hash, inputs[i].Name, inputs[i].ElementType, inputs[i].Shape, values[i].GetTensorMutableRawData());
        }

        return TensorDigest.Finish(hash);
    }

    private void CheckInputs(TensorSet inputs)
    {
        if (inputs.Count != _inputs.Count)
        {
            throw new BackendException(
                $"Backend '{_options.Name}': {_options.DisplayPath} takes {_inputs.Count} inputs ({string.Join("; ", _inputs)}), but was given {inputs.Count}.");
        }

        for (var i = 0; i < inputs.Count; i++)
        {
            var (given, spec) = (inputs[i], _inputs[i]);
            var fits = given.ElementType == spec.ElementType &&
                (spec.Dimensions is not { } dimensions ||
                    (dimensions.Length == given.Shape.Rank && !dimensions.Where((dimension, axis) => dimension is { } size && size != given.Shape[axis]).Any()));
            if (!fits)
            {
                throw new BackendException(
                    $"Backend '{_options.Name}': {_options.DisplayPath} takes {spec}, but is fed {given}; change what is fed (size, layout, element type) or the model.");
            }
        }
    }
}
