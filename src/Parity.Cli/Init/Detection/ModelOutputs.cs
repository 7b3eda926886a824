using System.Collections.Immutable;
using Parity.Interop.Models;

namespace Parity.Cli.Init.Detection;

/// <summary>A model's outputs by name and shape, as rules look at them.</summary>
internal sealed class ModelOutputs(InitModel model)
{
    private readonly ImmutableArray<OnnxValue> _outputs = model.Outputs;

    /// <summary>The model's inputs and outputs.</summary>
    public InitModel Model => model;

    /// <summary>Outputs.</summary>
    public int Count => _outputs.Length;

    /// <summary>What the exporter wrote.</summary>
    public ExporterMetadata Metadata { get; } = ExporterMetadata.Of(model.Metadata);

    /// <summary>The input that takes the image.</summary>
    public ImageInput? Image { get; } = ImageInput.Of(model.Inputs);

    /// <summary>The first output with one of these names.</summary>
    public OnnxValue? Named(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_outputs.FirstOrDefault(output => output.Name == name) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>Whether there is an output for each name.</summary>
    public bool HasAll(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Named(name) is null)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the model has an input of this name.</summary>
    public bool Takes(string input) => model.Inputs.Any(value => value.Name == input);

    /// <summary>Whether outputs have these shapes, in order; null stands for any size.</summary>
    public IEnumerable<OnnxValue> OfRank(int rank) => _outputs.Where(output => InitModel.Shape(output)?.Length == rank);

    /// <summary>The size of an axis counted from the end, null where it is not fixed.</summary>
    public static long? FromEnd(OnnxValue value, int axis) => InitModel.Shape(value) is { } shape && axis <= shape.Length ? shape[^axis] : null;

    /// <summary>The rank, 0 where it is not known.</summary>
    public static int Rank(OnnxValue value) => InitModel.Shape(value)?.Length ?? 0;

    /// <summary>The symbolic name of an axis.</summary>
    public static string Symbol(OnnxValue value, int axis) => value.SymbolicNames.ElementAtOrDefault(axis) ?? string.Empty;
}
