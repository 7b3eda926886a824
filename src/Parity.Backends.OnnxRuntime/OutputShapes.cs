using Microsoft.ML.OnnxRuntime;
using Parity.Core.Backends;
using Parity.Core.Tensors;

namespace Parity.Backends.OnnxRuntime;

/// <summary>What shapes the outputs have for given input shapes: from the model where it says, else learned from a run.</summary>
internal sealed class OutputShapes
{
    private readonly Dictionary<string, IReadOnlyList<TensorShape>> _learned = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<TensorShape>? _fixed;

    public OutputShapes(IReadOnlyList<TensorSpec> inputs, IReadOnlyList<TensorSpec> outputs)
    {
        if (outputs.Any(output => inputs.Any(input => input.Name == output.Name)))
        {
            // ONNX Runtime hands such an input back and leaves the buffer that was given for it unwritten.
            EngineAllocatesBecause = "an output is an input itself";
        }

        if (outputs.All(output => output.Dimensions is { } dimensions && dimensions.All(dimension => dimension is not null)))
        {
            _fixed = [.. outputs.Select(output => new TensorShape([.. output.Dimensions!.Value.Select(dimension => dimension!.Value)]))];
        }
    }

    /// <summary>Why the engine allocates the outputs itself; null while a poisoned buffer is made ready for each.</summary>
    public string? EngineAllocatesBecause { get; private set; }

    public IReadOnlyList<TensorShape>? For(string inputShapes) => _fixed ?? _learned.GetValueOrDefault(inputShapes);

    public void Learn(string inputShapes, IReadOnlyList<OrtValue> outputs) =>
        _learned[inputShapes] = [.. outputs.Select(output => new TensorShape(output.GetTensorTypeAndShape().Shape))];

    public void SetDependOnData() => EngineAllocatesBecause ??= "a shape depends on the data";
}
