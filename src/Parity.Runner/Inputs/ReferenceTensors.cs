using Parity.Configuration;
using Parity.Core;
using Parity.Core.Tensors;
using Parity.Interop.Numpy;

namespace Parity.Runner.Inputs;

/// <summary>The tensors that the training pipeline fed, by image name.</summary>
internal sealed class ReferenceTensors : IDisposable
{
    private readonly string _path;
    private readonly NpzReader? _npz;
    private readonly bool _isFolder;

    /// <summary>Opens them.</summary>
    /// <exception cref="ParityUserException">They cannot be read.</exception>
    public ReferenceTensors(string fullPath)
    {
        _path = fullPath;
        _isFolder = Directory.Exists(fullPath);
        _npz = !_isFolder && Path.GetExtension(fullPath).Equals(".npz", StringComparison.OrdinalIgnoreCase) ? new NpzReader(fullPath) : null;
    }

    /// <summary>An image's tensor, or null where there is none: under the image's name, or that without its extension.</summary>
    /// <param name="image">The image.</param>
    /// <param name="isOnly">Whether the run has no other image, so that a lone .npy file can only be its.</param>
    public TensorData? Find(ImageFile image, bool isOnly)
    {
        var stem = Path.ChangeExtension(image.Name, null);
        if (_npz is not null)
        {
            return _npz.Contains(image.Name) ? _npz.Read(image.Name) : _npz.Contains(stem) ? _npz.Read(stem) : null;
        }

        if (!_isFolder)
        {
            return isOnly || Path.GetFileNameWithoutExtension(_path) == Path.GetFileName(stem) ? NpyReader.Read(_path, image.Name) : null;
        }

        var path = new[] { image.Name, stem }.Select(name => Path.Combine(_path, name + ".npy")).FirstOrDefault(File.Exists);
        return path is null ? null : NpyReader.Read(path, image.Name);
    }

    public void Dispose() => _npz?.Dispose();
}
