using Parity.Cli.Output;
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

    /// <summary>Writes every tensor as it comes and keeps none.</summary>
    /// <param name="inputs">The tensors, each valid until the next is asked for.</param>
    /// <param name="tell">Takes each with where it is written.</param>
    /// <exception cref="ParityUserException">One cannot be written; an archive is then not there at all.</exception>
    public void Write(IEnumerable<InputTensor> inputs, Action<InputTensor, string?> tell)
    {
        using var next = inputs.GetEnumerator();
        if (Archive is null)
        {
            while (next.MoveNext())
            {
                tell(next.Current, Write(next.Current));
            }
        }
        else if (next.MoveNext())
        {
            OutputPaths.CreateFolderOf(Archive, Flag);
            NpzWriter.Write(Archive, Entries(next, tell));
        }
    }

    private IEnumerable<TensorData> Entries(IEnumerator<InputTensor> next, Action<InputTensor, string?> tell)
    {
        do
        {
            var tensor = next.Current.Tensor;
            yield return new TensorData(next.Current.Name, tensor.ElementType, tensor.Shape, tensor.Bytes);
            tell(next.Current, Archive);
        }
        while (next.MoveNext());
    }

    private string? Write(InputTensor input)
    {
        var path = _paths.Of(input.Name);
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
}
