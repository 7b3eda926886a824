using Parity.Backends.TorchSharp.Devices;
using Parity.Core.Backends;
using Parity.Core.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Parity.Backends.TorchSharp;

/// <summary>Reads what a module returns: tensors, alone or nested in tuples and lists, as numbered outputs.</summary>
/// <param name="options">Which model it is, in messages.</param>
internal sealed class ModuleAnswer(TorchScriptOptions options)
{
    /// <summary>Copies every tensor of an answer.</summary>
    /// <param name="answer">What the module returned.</param>
    /// <param name="buffers">Takes the copies.</param>
    /// <exception cref="BackendException">There is something else among them, or elements that Parity has no type for.</exception>
    public TensorSet Read(object answer, PooledBuffers buffers)
    {
        var outputs = new List<Tensor>();
        Flatten(answer, outputs);
        return new TensorSet(outputs.Select((output, position) => Copy(output, position, buffers)));
    }

    // Depth first, as users read a tuple: (predictions, [p3, p4, p5]) gives 0, 1, 2, 3.
    private void Flatten(object answer, List<Tensor> outputs)
    {
        switch (answer)
        {
            case Tensor tensor:
                outputs.Add(tensor);
                break;
            case System.Runtime.CompilerServices.ITuple tuple:
                for (var i = 0; i < tuple.Length; i++)
                {
                    Flatten(tuple[i]!, outputs);
                }

                break;
            case System.Collections.IEnumerable list and not string and not System.Collections.IDictionary:
                foreach (var item in list)
                {
                    Flatten(item!, outputs);
                }

                break;
            default:
                throw new BackendException(
                    $"Backend '{options.Name}': {options.DisplayPath} returns a {answer?.GetType().Name ?? "None"} at position {outputs.Count}; only tensors and tuples or lists of tensors can be compared.");
        }
    }

    private TensorData Copy(Tensor output, int position, PooledBuffers buffers)
    {
        var type = ElementTypeMap.ToParity(output.dtype) ??
            throw new BackendException($"Backend '{options.Name}': output {position} of {options.DisplayPath} holds {output.dtype} elements, which cannot be compared.");
        var shape = new TensorShape(output.shape);
        var buffer = buffers.Rent(checked((int)(shape.ElementCount * type.SizeInBytes())));
        if (buffer.Length > 0)
        {
            ComputeDevice.ToHost(output.contiguous()).bytes.CopyTo(buffer.Span);
        }

        return new TensorData($"{position}", type, shape, buffer);
    }
}
