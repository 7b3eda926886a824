using Parity.Backends.TensorRt.Native;

namespace Parity.Backends.TensorRt.Running;

/// <summary>
/// Checks that TensorRT's objects answer as the table of their version says: a wrong slot lands silently in another function, so what
/// was put in or is known is asked back.
/// </summary>
/// <param name="library">The library.</param>
internal sealed class SelfCheck(TensorRtLibrary library)
{
    private const string ContextName = "parity self-check";

    /// <summary>Of a runtime.</summary>
    /// <exception cref="TensorRtException">It answers otherwise.</exception>
    public void Of(NativeObject runtime, Logger logger)
    {
        Expect(runtime.Outer, runtime.Pointer(Functions.Runtime.GetPImpl), Functions.Runtime.GetPImpl);
        Expect(logger.Pointer, runtime.Pointer(Functions.Runtime.GetLogger), Functions.Runtime.GetLogger);
    }

    /// <summary>Of an engine.</summary>
    /// <exception cref="TensorRtException">It answers otherwise.</exception>
    public void OfEngine(NativeObject engine) =>
        Expect(engine.Outer, engine.Pointer(Functions.CudaEngine.GetPImpl), Functions.CudaEngine.GetPImpl);

    /// <summary>Of a context, which must not be running.</summary>
    /// <param name="context">The context.</param>
    /// <param name="engine">The engine that made it.</param>
    /// <param name="tensor">One of the plan's tensors; null where it has none.</param>
    /// <param name="address">Where that may lie for a moment.</param>
    /// <exception cref="TensorRtException">It answers otherwise.</exception>
    public void Of(NativeObject context, NativeObject engine, EngineTensor? tensor, nint address)
    {
        Expect(context.Outer, context.Pointer(Functions.ExecutionContext.GetPImpl), Functions.ExecutionContext.GetPImpl);
        Expect(engine.Outer, context.Pointer(Functions.ExecutionContext.GetEngine), Functions.ExecutionContext.GetEngine);
        using var name = new NativeText(ContextName);
        context.Void(Functions.ExecutionContext.SetName, name.Pointer);
        if (context.Text(Functions.ExecutionContext.GetName) != ContextName)
        {
            throw Failure(library, Functions.ExecutionContext.GetName);
        }

        if (tensor is not null)
        {
            var isSet = context.Bool(Functions.ExecutionContext.SetTensorAddress, tensor.NamePointer, address);
            Expect(isSet ? address : -1, context.Pointer(Functions.ExecutionContext.GetTensorAddress, tensor.NamePointer), Functions.ExecutionContext.GetTensorAddress);
        }
    }

    private void Expect(nint expected, nint found, Function function)
    {
        if (found != expected)
        {
            throw Failure(library, function);
        }
    }

    /// <summary>That a function gives something else than was put in.</summary>
    public static TensorRtException Failure(TensorRtLibrary library, Function function) => new(
        $"TensorRT {library.Version} ({library.Path}) does not answer as its interface says ({function.Name} gives something else than was put in), so nothing it computes could be trusted; use a release whose interface was checked: 8.6.0, 8.6.1, 10.0 to 10.16, 11.0 or 11.1.");
}
