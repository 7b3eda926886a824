using System.Diagnostics;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Parity.Backends.TorchSharp.Devices;
using Parity.Backends.TorchSharp.NativeLoading;
using Parity.Backends.TorchSharp.Numerics;
using Parity.Core.Backends;
using Parity.Core.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Parity.Backends.TorchSharp;

/// <summary>A TorchScript model in libtorch, on the CPU or a GPU. Outputs have no names: nested ones are flattened and numbered.</summary>
public sealed class TorchScriptBackend : IBackend
{
    private const string Tf32Variable = "NVIDIA_TF32_OVERRIDE";
    private const string Tf32Off = "0";
    private const string CublasVariable = "CUBLAS_WORKSPACE_CONFIG";

    // Without them a GPU computes otherwise, whatever libtorch's own switches say; the CPU does not know them.
    private static readonly string[] OfGpus = [Tf32Variable, CublasVariable];

    // libtorch's switches hold for the whole process: backends that want them otherwise take turns.
    private static readonly Lock Engine = new();

    private readonly TorchScriptOptions _options;
    private readonly jit.ScriptModule _module;
    private readonly string _sha256;
    private readonly string _nativeLibrary;
    private readonly int _inputCount;
    private readonly KeyValuePair<string, string>[] _numericSwitches;
    private readonly string[] _notEnforced;
    private readonly WantedSwitches _wanted;
    private readonly ComputeDevice _device;

    private TorchScriptBackend(TorchScriptOptions options, ComputeDevice device, jit.ScriptModule module, string sha256, string nativeLibrary)
    {
        (_options, _device, _module, _sha256, _nativeLibrary) = (options, device, module, sha256, nativeLibrary);
        _wanted = new WantedSwitches(options);
        _inputCount = module.GetNumberOfInputs();
        lock (Engine)
        {
            NumericSwitches.Apply(_wanted);
            _numericSwitches = [.. NumericSwitches.Words()];
            _notEnforced = [.. NumericSwitches.NotInForce(_wanted), .. ContraryVariables(options, device)];
        }
    }

    /// <inheritdoc/>
    public BackendDescription Description => new()
    {
        Name = _options.Name,
        Kind = "torchscript",
        Library = "libtorch",
        LibraryVersion = torch.__version__.TrimEnd('0').TrimEnd('.') is { Length: > 0 } trimmed ? trimmed : torch.__version__,
        Device = _device.Name,
        ModelPath = _options.DisplayPath,
        ModelSha256 = _sha256,
        Inputs = [.. Enumerable.Repeat(new TensorSpec(null, null, null), _inputCount)],
        Outputs = [],
        Numerics = _options.Strict ? "strict" : "as_deployed",
        NotEnforced = _notEnforced,
        Switches =
        [
            .. _numericSwitches,
            .. _device.Facts,
            .. EnvironmentFor(strict: true).Keys.Select(name => KeyValuePair.Create(name, _options.Variable(name) ?? "not set")),
            new("inter_op_threads", $"{get_num_interop_threads()}"),
            new("native_library", _nativeLibrary),
            new("threads", $"{get_num_threads()}"),
        ],
    };

    /// <summary>Variables that a process needs before the engine is loaded into it; those of the user's that contradict are replaced.</summary>
    /// <param name="strict">Whether strict numerics are asked for; as deployed, none is touched but for <paramref name="tf32"/>.</param>
    /// <param name="tf32">What the configuration says of TF32: a traced convolution holds its own answer, and only a variable overrules it.</param>
    public static IReadOnlyDictionary<string, string> EnvironmentFor(bool strict, bool? tf32 = null) => (strict, tf32) switch
    {
        (true, _) => new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [CublasVariable] = ":4096:8",
            [Tf32Variable] = Tf32Off,
            ["ONEDNN_DEFAULT_FPMATH_MODE"] = "STRICT",
            ["PYTORCH_TENSOREXPR"] = "0",
        },
        (false, false) => new Dictionary<string, string>(StringComparer.Ordinal) { [Tf32Variable] = Tf32Off },
        _ => [],
    };

    /// <summary>Loads a model.</summary>
    /// <exception cref="BackendException">It does not load, or libtorch itself does not.</exception>
    public static TorchScriptBackend Load(TorchScriptOptions options)
    {
        ComputeDevice? device = null;
        try
        {
            var nativeLibrary = NativeLibraryLoader.EnsureLoaded(options.NativeLibrary);
            device = ComputeDevice.Open(options);
            var sha256 = Task.Run(() => Sha256Of(options.Path));
            if (options.Threads is { } threads)
            {
                set_num_threads(threads);
            }

            var module = jit.load(options.Path, device.Torched);
            module.eval();
            return new TorchScriptBackend(options, device, module, sha256.GetAwaiter().GetResult(), nativeLibrary);
        }
        catch (ExternalException e) when (device?.IsFull(e) == true)
        {
            throw OutOfMemory(options, device, $"{options.DisplayPath} does", e);
        }
        catch (Exception e) when (e is ExternalException or IOException or UnauthorizedAccessException)
        {
            throw new BackendException(
                $"Backend '{options.Name}': libtorch cannot load {options.DisplayPath} as TorchScript: {EngineMessage.Of(e)}; a model saved with torch.save must be traced or scripted first.", e);
        }
        catch (Exception e) when (e is TypeInitializationException or DllNotFoundException or BadImageFormatException or NotSupportedException)
        {
            throw new BackendException(
                $"Backend '{options.Name}': TorchSharp's native library does not load: {EngineMessage.Of(e.InnerException ?? e)}; reinstall the libtorch package for this system.", e);
        }
    }

    /// <inheritdoc/>
    public ValueTask<BackendResult> RunAsync(BackendInput input, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var inputs = input.Tensors;
        if (inputs.Count != _inputCount)
        {
            throw new BackendException($"Backend '{_options.Name}': {_options.DisplayPath} takes {_inputCount} inputs, but was given {inputs.Count}.");
        }

        using var scope = NewDisposeScope();
        using var noGradient = inference_mode();
        var buffers = new PooledBuffers();
        try
        {
            var host = inputs.Select(PrivateCopy).ToArray();
            var before = Digest(inputs, host);
            var tensors = host.Select(_device.ToDevice).ToArray();
            var (answer, elapsed) = Call(tensors);
            var outputs = new ModuleAnswer(_options).Read(answer, buffers);
            return ValueTask.FromResult(new BackendResult(outputs, before, Digest(inputs, tensors), elapsed, buffers));
        }
        catch (Exception e)
        {
            buffers.Dispose();
            if (e is ArgumentOutOfRangeException)
            {
                // TorchSharp has no form for dictionaries and other objects among a module's results.
                throw new BackendException(
                    $"Backend '{_options.Name}': {_options.DisplayPath} returns something other than tensors and tuples or lists of tensors, a dictionary perhaps; export a model that returns tensors.", e);
            }

            if (_device.IsFull(e))
            {
                throw OutOfMemory(_options, _device, $"{_options.DisplayPath} and its input do", e);
            }

            if (e is ExternalException or NotImplementedException or ArgumentException or InvalidOperationException or NotSupportedException)
            {
                throw new BackendException($"Backend '{_options.Name}': {_options.DisplayPath} does not run: {EngineMessage.Of(e)}.", e);
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _module.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Sha256Of(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    private static BackendException OutOfMemory(TorchScriptOptions options, ComputeDevice device, string what, Exception e) => new(
        $"Backend '{options.Name}': {what} not fit into the memory of {device.Name}: {EngineMessage.Of(e)}; use a smaller model, input or batch, or another GPU.", e);

    /// <summary>Variables of the process that make it compute otherwise than it is asked to, in words.</summary>
    internal static IEnumerable<string> ContraryVariables(TorchScriptOptions options, ComputeDevice device) =>
        from variable in EnvironmentFor(options.Strict, options.Tf32)
        let value = options.Variable(variable.Key)
        where value is null ? device.Gpu is not null && OfGpus.Contains(variable.Key) : value != variable.Value
        select $"{variable.Key} {variable.Value}: the process was started {(value is null ? "without it" : $"with {value}")}";

    private (object Answer, TimeSpan Elapsed) Call(Tensor[] tensors)
    {
        lock (Engine)
        {
            NumericSwitches.Apply(_wanted);
            _device.Wait();
            var start = Stopwatch.GetTimestamp();
            var answer = _module.call([.. tensors]);
            _device.Wait();
            return (answer, Stopwatch.GetElapsedTime(start));
        }
    }

    private Tensor PrivateCopy(TensorData input)
    {
        var type = ElementTypeMap.ToTorch(input.ElementType) ??
            throw new BackendException($"Backend '{_options.Name}': libtorch has no tensors of {input.ElementType.Name()}, which '{input.Name}' is.");
        var tensor = empty([.. input.Shape.Dimensions], type);
        input.Bytes.Span.CopyTo(tensor.bytes);
        return tensor;
    }

    private static string Digest(TensorSet inputs, Tensor[] tensors)
    {
        var hash = new XxHash128();
        for (var i = 0; i < tensors.Length; i++)
        {
            TensorDigest.Append(hash, inputs[i].Name, inputs[i].ElementType, inputs[i].Shape, ComputeDevice.ToHost(tensors[i]).bytes);
        }

        return TensorDigest.Finish(hash);
    }
}
