using Parity.Core.Backends;
using Parity.Core.Tensors;

namespace Parity.Runner.Backends;

/// <summary>Floating-point outputs in the wider type that the configuration declares: a float16 model against a float32 one.</summary>
internal static class OutputWidening
{
    /// <summary>Widens every floating-point output of another type; no value is changed.</summary>
    /// <exception cref="BackendException">The declared type is narrower than an output.</exception>
    public static (TensorSet Outputs, IDisposable? Memory) Apply(LoadedBackend backend, TensorSet outputs)
    {
        if (backend.Plan.OutputDType is not { } wanted || outputs.All(output => output.ElementType == wanted || !output.ElementType.IsFloatingPoint()))
        {
            return (outputs, null);
        }

        if (outputs.FirstOrDefault(output => output.ElementType.IsFloatingPoint() && !ElementConversion.IsWidening(output.ElementType, wanted)) is { } narrowed)
        {
            throw new BackendException($"backends.{backend.Name}.output.dtype is {wanted.Name()}, which would round {narrowed}; write {narrowed.ElementType.Name()}, or leave it out.");
        }

        var buffers = new PooledBuffers();
        return (new TensorSet(outputs.Select(output => Widen(output, wanted, buffers))), buffers);
    }

    private static TensorData Widen(TensorData output, ElementType wanted, PooledBuffers buffers)
    {
        if (output.ElementType == wanted || !output.ElementType.IsFloatingPoint())
        {
            return output;
        }

        var memory = buffers.Rent(checked((int)(output.Shape.ElementCount * wanted.SizeInBytes())));
        ElementConversion.Convert(output.ElementType, output.Bytes.Span, wanted, memory.Span);
        return new TensorData(output.Name, wanted, output.Shape, memory);
    }
}
