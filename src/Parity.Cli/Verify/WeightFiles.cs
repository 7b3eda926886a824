using Parity.Configuration;
using Parity.Interop;
using Parity.Interop.Models;

namespace Parity.Cli.Verify;

/// <summary>Files beside the models of a run that hold their weights: the run reads them, though no configuration names them.</summary>
internal sealed class WeightFiles
{
    private readonly Dictionary<string, IReadOnlyList<string>> _ofModels = new(StringComparer.Ordinal);

    /// <summary>Whether a path is one of them. Models are asked only about a file that is there: nothing else can be lost.</summary>
    /// <param name="plan">The run.</param>
    /// <param name="path">A path relative to the working directory.</param>
    public bool Hold(RunPlan plan, string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        return plan.Backends.SelectMany(Models).Distinct(StringComparer.Ordinal).SelectMany(Of).Any(file => RealPath.AreSame(path, file));
    }

    private static IEnumerable<string> Models(BackendPlan backend) => [.. File.Exists(backend.FullPath) ? [backend.FullPath] : Array.Empty<string>(), .. backend.Stages.SelectMany(Models)];

    private IReadOnlyList<string> Of(string model)
    {
        if (!_ofModels.TryGetValue(model, out var files))
        {
            _ofModels.Add(model, files = Read(model));
        }

        return files;
    }

    private static IReadOnlyList<string> Read(string model)
    {
        try
        {
            return [.. OnnxModelFile.Read(model).ExternalData.Select(file => Path.GetFullPath(file.Path))];
        }
        catch (TensorFileException)
        {
            // Another kind of model, or one that no engine loads.
            return [];
        }
    }
}
