using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Core.Tensors;
using Parity.Imaging;
using Parity.Runner.Inputs;

namespace Parity.Runner.Backends;

/// <summary>The run's input as one backend takes it: its own order of inputs, and another element type or layout where it declares so.</summary>
internal sealed class InputAdapter
{
    private readonly LoadedBackend _backend;
    private readonly InputConversionPlan? _conversion;
    private readonly TensorLayout _runLayout;
    private readonly ImmutableArray<TensorSpec> _specs;

    /// <param name="backend">The backend.</param>
    /// <param name="runLayout">The layout of the run's images.</param>
    public InputAdapter(LoadedBackend backend, TensorLayout runLayout)
    {
        (_backend, _conversion, _runLayout) = (backend, backend.Plan.Input, runLayout);
        _specs = [.. backend.Backend.Description.Inputs];
    }

    /// <summary>Adapts one input.</summary>
    /// <exception cref="BackendException">The model takes other inputs than the run feeds.</exception>
    public AdaptedInput Adapt(RunInput input)
    {
        var ordered = InOrder(input);
        if (_conversion is null)
        {
            return new AdaptedInput(
                new BackendInput(input.Name, ordered, input.Sha256), ReferenceEquals(ordered, input.Tensors) ? input.Digest : TensorDigest.XxHash128Of(ordered), IsConverted: false);
        }

        var tensors = new TensorSet(ordered.Select(tensor => Convert(tensor, input.Images.Contains(tensor.Name))));
        return new AdaptedInput(new BackendInput(input.Name, tensors, input.Sha256), TensorDigest.XxHash128Of(tensors), IsConverted: true);
    }

    /// <summary>Why the model cannot take inputs of these names, or null.</summary>
    public string? Misfit(IReadOnlyList<string> fed)
    {
        var names = Names();
        var fits = (fed.Count == 1 && _specs.Length <= 1) ||
            (names.IsEmpty
                ? _specs.IsEmpty || _specs.Length == fed.Count
                : (_specs.IsEmpty || names.Length == _specs.Length) && names.Length == fed.Count && names.All(fed.Contains));
        if (fits)
        {
            return null;
        }

        var takes = _specs.IsEmpty ? Plural(names.Length, string.Join(", ", names)) : Plural(_specs.Length, string.Join("; ", _specs));
        var model = _backend.Plan.Path.Length > 0 ? _backend.Plan.Path : $"Backend '{_backend.Name}'";
        return $"{model} takes {takes}, but the run feeds {Plural(fed.Count, string.Join(", ", fed))}; name them so where inputs are made (inputs.bind, inputs.random, the tensors' own names), or say their order in backends.{_backend.Name}.inputs.";
    }

    // By the configuration's names in the engine's order, else by the engine's own names, else in the run's order.
    private TensorSet InOrder(RunInput input)
    {
        var fed = input.Tensors;
        if (Misfit([.. fed.Select(tensor => tensor.Name)]) is { } misfit)
        {
            throw new BackendException(misfit);
        }

        var names = Names();
        return fed.Count == 1 || names.IsEmpty
            ? fed
            : new TensorSet(names.Select(name => fed.TryGet(name, out var tensor) ? tensor : throw new InvalidOperationException(name)));
    }

    private ImmutableArray<string> Names() =>
        !_backend.Plan.Inputs.IsEmpty ? _backend.Plan.Inputs
        : _specs.All(spec => spec.Name is not null) ? [.. _specs.Select(spec => spec.Name!)]
        : [];

    private static string Plural(int count, string names) => $"{count} input{(count == 1 ? string.Empty : "s")} ({names})";

    private TensorData Convert(TensorData tensor, bool isImage)
    {
        var (type, shape, bytes) = (tensor.ElementType, tensor.Shape, tensor.Bytes);
        if (_conversion!.DType is { } wanted && wanted != type && (isImage || type.IsFloatingPoint()))
        {
            if (!ElementConversion.CanConvert(type, wanted))
            {
                throw new BackendException($"backends.{_backend.Name}.input.dtype asks for {wanted.Name()}, but {tensor} cannot be converted to it without loss of its scale; set preprocess.dtype instead.");
            }

            var converted = new byte[shape.ElementCount * wanted.SizeInBytes()];
            ElementConversion.Convert(type, bytes.Span, wanted, converted);
            (type, bytes) = (wanted, converted);
        }

        if (_conversion.Layout is { } layout && layout != _runLayout && isImage)
        {
            var toNhwc = layout == TensorLayout.Nhwc;
            var turned = new byte[bytes.Length];
            LayoutConversion.Turn(bytes.Span, shape, type.SizeInBytes(), toNhwc, turned);
            (shape, bytes) = (LayoutConversion.Turned(shape, toNhwc), turned);
        }

        return new TensorData(tensor.Name, type, shape, bytes);
    }
}
