using Parity.Configuration;
using Parity.Core.Inputs;
using Parity.Core.Tensors;
using Parity.Interop;
using Parity.Interop.Numpy;

namespace Parity.Cli.Preprocess;

/// <summary>Writes tensors as .npy, as raw bytes (.bin, .raw), or all of them into one .npz by image name.</summary>
internal sealed class TensorOutput
{
    private readonly string? _npz;
    private readonly bool _raw;
    private readonly OutputPaths _paths;
    private readonly List<TensorData> _kept = [];

    public TensorOutput(string? given, bool raw, IReadOnlyCollection<ImageFile> images)
    {
        var extension = Path.GetExtension(given) ?? string.Empty;
        _npz = extension.Equals(".npz", StringComparison.OrdinalIgnoreCase) ? given : null;
        _raw = raw || extension.ToUpperInvariant() is ".BIN" or ".RAW";
        _paths = new OutputPaths(_npz is null ? given : null, images, _raw ? ".bin" : ".npy");
    }

    /// <summary>Writes one tensor; returns where to.</summary>
    public string? Write(ImageFile image, InputTensor input)
    {
        if (_npz is not null)
        {
            _kept.Add(new TensorData(image.Name, input.Tensor.ElementType, input.Tensor.Shape, input.Tensor.Bytes.ToArray()));
            return _npz;
        }

        var path = _paths.Of(image);
        if (path is not null && _raw)
        {
            RawTensorFile.Write(path, input.Tensor);
        }
        else if (path is not null)
        {
            NpyWriter.Write(path, input.Tensor);
        }

        return path;
    }

    /// <summary>Writes what belongs into one file.</summary>
    public void Finish()
    {
        if (_npz is not null && _kept.Count > 0)
        {
            NpzWriter.Write(_npz, _kept);
        }
    }
}
