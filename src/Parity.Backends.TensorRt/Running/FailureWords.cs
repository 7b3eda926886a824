using Parity.Backends.TensorRt.Native;
using Parity.Interop;
using Parity.Interop.Models;

namespace Parity.Backends.TensorRt.Running;

/// <summary>Turns what TensorRT logs about a failure into a sentence that says what to do.</summary>
/// <param name="session">The plan that failed.</param>
internal sealed class FailureWords(Session session)
{
    /// <summary>How TensorRT and CUDA say that memory of the GPU is short.</summary>
    public static readonly string[] OutOfMemory = ["out of memory", "outofmemory", "could not be allocated", "insufficient memory"];

    private static readonly string[] OtherVersion = ["version of tensorrt", "library version", "serialized engine version", "version tag"];
    private static readonly string[] OtherGpu = ["incompatible device", "expecting compute", "different gpu", "compute capability"];

    private readonly string _words = session.Logger.Words;
    private readonly string _plan = session.Plan.DisplayPath;
    private readonly TensorRtLibrary _library = session.Library;

    /// <summary>That the plan does not load.</summary>
    public TensorRtException OfLoading() => new(Says(OtherVersion)
        ? $"{_plan} was built by another version of TensorRT than {_library.Version} ({_library.Path}): {_words}; build it again with this version, or name the library of that version."
        : Says(OtherGpu)
            ? $"{_plan} was built for another GPU than {session.Device.Gpu.Device}{Capability()}: {_words}; build it again on this one."
            : Says(OutOfMemory)
                ? MemoryIsShort("is loaded")
                : $"TensorRT {_library.Version} cannot load {_plan}{OtherKind()}: {_words}; a plan must be built by the same version of TensorRT on the same kind of GPU.");

    /// <summary>That it gets no context.</summary>
    public TensorRtException OfContext() => new(Says(OutOfMemory)
        ? MemoryIsShort("is made ready to run")
        : $"TensorRT {_library.Version} cannot make {_plan} ready to run: {_words}.");

    /// <summary>That it does not run.</summary>
    public TensorRtException OfRunning() => new(Says(OutOfMemory) ? MemoryIsShort("runs") : $"{_plan} does not run: {_words}.");

    private bool Says(string[] phrases) => Array.Exists(phrases, phrase => _words.Contains(phrase, StringComparison.OrdinalIgnoreCase));

    private string MemoryIsShort(string doing) =>
        $"the GPU {session.Device.Gpu.Device} runs out of memory while {_plan} {doing}: {_words}; end other programs that use it (nvidia-smi lists them), or verify with a smaller size or batch.";

    private string Capability() => session.Device.Gpu.ComputeCapability is { } capability ? $" (compute capability {capability})" : string.Empty;

    // Only now: what a plan starts with is TensorRT's own affair.
    private string OtherKind()
    {
        try
        {
            var kind = session.Plan.IsBuilt ? null : ModelFileKind.Of(session.Plan.Path);
            return kind?.Format switch
            {
                ModelFormat.Onnx => ", which is an ONNX model: name it by the key onnx, so that a plan is built from it",
                ModelFormat.TorchScript or ModelFormat.TorchExport or ModelFormat.Pickle => $", which is {kind.Description}",
                _ => string.Empty,
            };
        }
        catch (TensorFileException)
        {
            return string.Empty;
        }
    }
}
