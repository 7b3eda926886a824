using Microsoft.ML.OnnxRuntime;
using Parity.Core.Backends;
using Parity.Core.Tensors;

namespace Parity.Backends.OnnxRuntime;

/// <summary>What shapes the outputs have for given input shapes: from the model where it says, else learned from a run.</summary>
internal sealed class OutputShapes
{
    private readonly Dictionary<string, IReadOnlyList<TensorShape>> _learned = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<TensorShape>? _fixed;

    public OutputShapes(IReadOnlyList<TensorSpec> outputs)
    {
        if (outputs.All(output => output.Dimensions is { } dimensions && dimensions.All(dimension => dimension is not null)))
        {
            _fixed = [.. outputs.Select(output => new TensorShape([.. output.Dimensions!.Value.Select(dimension => dimension!.Value)]))];
        }
    }

    /// <summary>Whether a shape was seen to depend on the data; then no buffer can be made ready for it.</summary>
    public bool DependOnData { get; private set; }

    public IReadOnlyList<TensorShape>? For(string inputShapes) => _fixed ?? _learned.GetValueOrDefault(inputShapes);

    public void Learn(string inputShapes, IReadOnlyList<OrtValue> outputs) =>
        _learned[inputShapes] = [.. outputs.Select(output => new TensorShape(output.GetTensorTypeAndShape().Shape))];

    public void SetDependOnData() => DependOnData = true;
}
