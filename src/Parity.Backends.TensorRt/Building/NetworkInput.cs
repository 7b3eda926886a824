using Parity.Backends.TensorRt.Native;
using static Parity.Backends.TensorRt.Native.Functions;

namespace Parity.Backends.TensorRt.Building;

/// <summary>An input of a network.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Dimensions">Its sizes, −1 for one that is open.</param>
internal sealed record NetworkInput(string Name, long[] Dimensions)
{
    /// <summary>Whether a plan must be told its limits.</summary>
    public bool IsOpen => Dimensions.Contains(-1);

    /// <summary>Reads an input.</summary>
    /// <exception cref="TensorRtException">It cannot be built with a range of shapes alone.</exception>
    public static NetworkInput Of(NativeObject tensor)
    {
        var name = tensor.Text(Tensor.GetName);
        if (tensor.Bool(Tensor.IsShapeTensor))
        {
            throw new TensorRtException(
                $"the input '{name}' holds a shape, whose values a plan must know the limits of, and Parity cannot write those; build the plan with trtexec and name it in path, or export the model with that shape fixed.");
        }

        return new NetworkInput(name, tensor.Dims(Tensor.GetDimensions) ?? throw new TensorRtException($"TensorRT does not tell the shape of the input '{name}'; check the model with onnx.checker."));
    }

    /// <summary>Whether a shape is one that the input can have.</summary>
    public bool Fits(ReadOnlySpan<long> shape)
    {
        if (shape.Length != Dimensions.Length)
        {
            return false;
        }

        for (var axis = 0; axis < shape.Length; axis++)
        {
            // Sizes in the interface of 8.6 are int32, and no later version takes larger ones either.
            if (shape[axis] is < 0 or > int.MaxValue || (Dimensions[axis] >= 0 && Dimensions[axis] != shape[axis]))
            {
                return false;
            }
        }

        return true;
    }
}
