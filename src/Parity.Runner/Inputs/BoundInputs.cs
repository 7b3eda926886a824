using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core.Inputs;
using Parity.Core.Tensors;

namespace Parity.Runner.Inputs;

/// <summary>From a prepared image to one tensor for each input of the model, as <c>inputs.bind</c> says.</summary>
internal sealed class BoundInputs(ImmutableArray<InputBinding> bindings, string onlyInput)
{
    private readonly ImmutableArray<string> _images =
        bindings.IsEmpty ? [onlyInput] : [.. bindings.Where(binding => binding.Source == InputSource.Image).Select(binding => binding.Name)];

    /// <summary>The name to prepare the image's tensor under.</summary>
    public string ImageName => _images[0];

    /// <summary>The names of all tensors.</summary>
    public IReadOnlyList<string> Names => bindings.IsEmpty ? [onlyInput] : [.. bindings.Select(binding => binding.Name)];

    /// <summary>Makes the run's input of a prepared image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="path">Its file as reports name it.</param>
    public RunInput Bind(InputTensor image, string? path = null)
    {
        var tensors = bindings.IsEmpty ? new TensorSet(image.Tensor) : new TensorSet(bindings.Select(binding => Value(binding, image)));
        return new RunInput(image.Name, tensors, _images, image, image) { Path = path };
    }

    private static TensorData Value(InputBinding binding, InputTensor image)
    {
        var mapping = image.Mapping;
        return binding.Source switch
        {
            InputSource.OriginalSize => Pair(binding, mapping.OriginalWidth, mapping.OriginalHeight),
            InputSource.InputSize => Pair(binding, image.Facts.Width, image.Facts.Height),
            InputSource.Scale => Pair(binding, mapping.ScaleX, mapping.ScaleY),
            _ when binding.Name == image.Tensor.Name => image.Tensor,
            _ => image.Tensor.WithName(binding.Name),
        };
    }

    private static TensorData Pair(InputBinding binding, double x, double y)
    {
        var shape = new TensorShape(1, 2);
        double[] values = binding.Order == SideOrder.WidthHeight ? [x, y] : [y, x];
        return binding.DType switch
        {
            ElementType.Int64 => TensorData.FromArray<long>(binding.Name, binding.DType, shape, [(long)values[0], (long)values[1]]),
            ElementType.Int32 => TensorData.FromArray<int>(binding.Name, binding.DType, shape, [(int)values[0], (int)values[1]]),
            ElementType.Float32 => TensorData.FromArray<float>(binding.Name, binding.DType, shape, [(float)values[0], (float)values[1]]),
            _ => throw new ArgumentOutOfRangeException(nameof(binding), binding.DType, "Not a type of sizes and scales."),
        };
    }
}
