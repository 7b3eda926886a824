using System.Collections.Immutable;
using Parity.Core.Backends;
using Parity.Interop;
using Parity.Interop.Files;

namespace Parity.Backends.TensorRt.Building;

/// <summary>The files that a plan is built from, each with its hash.</summary>
/// <param name="Model">The ONNX file.</param>
/// <param name="Weights">Files that hold its weights, in the order of their names.</param>
internal sealed record ModelFiles(ModelFile Model, ImmutableArray<ModelFile> Weights)
{
    /// <summary>Reads them.</summary>
    /// <exception cref="TensorRtException">One is not there or cannot be read.</exception>
    public static ModelFiles Read(TensorRtOptions options, BuildOptions build)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(options.Path))!;
        try
        {
            return new ModelFiles(
                ContentHash.OfModelFile(options.Path, options.DisplayPath),
                [.. build.WeightPaths.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(name => ReadWeights(options, folder, name))]);
        }
        catch (TensorFileException e)
        {
            throw new TensorRtException(e.Message, e);
        }
    }

    /// <summary>Whether both are the same bytes under the same names.</summary>
    public bool IsSame(ModelFiles other) => Model == other.Model && Weights.SequenceEqual(other.Weights);

    private static ModelFile ReadWeights(TensorRtOptions options, string folder, string name)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path)
            ? ContentHash.OfModelFile(path, name)
            : throw new TensorRtException(
                $"{options.DisplayPath} keeps weights in '{name}', which is not beside it; copy that file there too, or export the model into one file.");
    }
}
