using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core;
using Parity.Core.Inputs;
using Parity.Core.Tensors;
using Parity.Interop;
using Parity.Interop.Numpy;

namespace Parity.Cli.Preprocess;

/// <summary>Writes tensors as .npy, as raw bytes (.bin, .raw), or all of them into one .npz by image name.</summary>
internal sealed class TensorOutput
{
    private const string Flag = "--out";

    private readonly bool _raw;
    private readonly OutputPaths _paths;
    private readonly List<TensorData> _kept = [];

    /// <summary>Plans what is written where.</summary>
    /// <param name="given">What <c>--out</c> says, or null.</param>
    /// <param name="format">What <c>--format</c> says, or null.</param>
    /// <param name="images">What is prepared.</param>
    /// <exception cref="UsageException">The two do not go together, or one file is named for several images.</exception>
    public TensorOutput(string? given, string? format, ImmutableArray<ImageFile> images)
    {
        var extension = (Path.GetExtension(given) ?? string.Empty).ToUpperInvariant();
        Archive = extension == ".NPZ" ? given : null;
        _raw = format == "raw" || (format is null && extension is ".BIN" or ".RAW");
        if (format is not null && (given is null || extension is ".NPY" or ".NPZ" or ".BIN" or ".RAW"))
        {
            throw new UsageException(given is null
                ? $"--format {format} says how {Flag} is written, and there is no {Flag}; name a path."
                : $"{Flag} {given} says by its ending what is written; leave --format out.");
        }

        _paths = new OutputPaths(Flag, Archive is null ? given : null, images, _raw ? ".bin" : ".npy");
    }

    /// <summary>The one file that takes every tensor, or null.</summary>
    public string? Archive { get; }

    /// <summary>Every path that is written.</summary>
    public IEnumerable<string> All => Archive is null ? _paths.All : [Archive];

    /// <summary>Writes one tensor, or keeps it for the archive; returns where to.</summary>
    /// <exception cref="ParityUserException">It cannot be written.</exception>
    public string? Write(ImageFile image, InputTensor input)
    {
        if (Archive is not null)
        {
            _kept.Add(new TensorData(image.Name, input.Tensor.ElementType, input.Tensor.Shape, input.Tensor.Bytes.ToArray()));
            return Archive;
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

    /// <summary>Writes the archive where one is asked for; returns how many tensors it holds.</summary>
    /// <exception cref="ParityUserException">It cannot be written.</exception>
    public int Finish()
    {
        if (Archive is not null && _kept.Count > 0)
        {
            OutputPaths.CreateFolderOf(Archive, Flag);
            NpzWriter.Write(Archive, _kept);
        }

        return _kept.Count;
    }
}
