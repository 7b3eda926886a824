using Parity.Backends.TensorRt.Cuda;
using Parity.Backends.TensorRt.Native;
using Parity.Core.Tensors;

namespace Parity.Backends.TensorRt.Running;

/// <summary>A plan that is loaded, with the one context and stream that it runs on.</summary>
internal sealed class Session : IDisposable
{
    private OwnedObject? _runtime;
    private OwnedObject? _engine;
    private OwnedObject? _context;

    private Session(TensorRtLibrary library, Logger logger, CudaDevice device, PlanFile plan)
    {
        (Library, Logger, Device, Plan) = (library, logger, device, plan);
        Stream = new CudaStream(device);
    }

    /// <summary>TensorRT's libraries.</summary>
    public TensorRtLibrary Library { get; }

    /// <summary>What TensorRT logs to.</summary>
    public Logger Logger { get; }

    /// <summary>The GPU.</summary>
    public CudaDevice Device { get; }

    /// <summary>The plan.</summary>
    public PlanFile Plan { get; }

    /// <summary>Everything goes through it.</summary>
    public CudaStream Stream { get; }

    /// <summary>What is fed, in the plan's order.</summary>
    public IReadOnlyList<EngineTensor> Inputs { get; private set; } = [];

    /// <summary>What comes out, in the plan's order.</summary>
    public IReadOnlyList<EngineTensor> Outputs { get; private set; } = [];

    /// <summary>How many profiles of shapes the plan has; the first is used.</summary>
    public int Profiles => _engine!.Object.Int(Functions.CudaEngine.GetNbOptimizationProfiles);

    /// <summary>How many layers are left after building.</summary>
    public int Layers => _engine!.Object.Int(Functions.CudaEngine.GetNbLayers);

    /// <summary>The context that runs the plan.</summary>
    public NativeObject Context => _context!.Object;

    /// <summary>Loads a plan. The GPU is current on the calling thread; the logger and the GPU stay the caller's.</summary>
    /// <exception cref="TensorRtException">It does not load.</exception>
    public static Session Open(TensorRtLibrary library, Logger logger, CudaDevice device, PlanFile plan)
    {
        var session = new Session(library, logger, device, plan);
        try
        {
            session.Load();
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Refuses tensors that the plan does not take.</summary>
    /// <exception cref="TensorRtException">The message says which and what is taken.</exception>
    public void CheckInputs(TensorSet given)
    {
        if (given.Count != Inputs.Count)
        {
            throw new TensorRtException(
                $"{Plan.DisplayPath} takes {Inputs.Count} inputs ({string.Join("; ", Inputs.Select(input => input.Spec))}), but was given {given.Count}.");
        }

        for (var i = 0; i < given.Count; i++)
        {
            var (tensor, input) = (given[i], Inputs[i]);
            if (tensor.ElementType != input.Type || !input.Accepts(tensor.Shape))
            {
                throw new TensorRtException(
                    $"{Plan.DisplayPath} takes {input.Spec}, but is fed {tensor}; change what is fed (size, layout, element type) or the plan.");
            }

            if (!input.IsInProfile(tensor.Shape))
            {
                var (min, max) = (new TensorShape(input.Min!), new TensorShape(input.Max!));
                throw new TensorRtException(
                    $"{Plan.DisplayPath} takes '{input.Name}' from {min} to {max} ({(Profiles > 1 ? $"profile {EngineTensors.Profile}, the one of its {Profiles} that Parity uses" : "its profile")}), but is fed {tensor.Shape}; feed another size or batch, or build the plan for it.");
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // A context must not go while its work is under way; that something of it failed was told already.
        Stream.TryWait();
        _context?.Dispose();
        _engine?.Dispose();
        _runtime?.Dispose();
        Stream.Dispose();
    }

    private void Load()
    {
        var check = new SelfCheck(Library);
        _runtime = Library.CreateRuntime(Logger);
        check.Of(_runtime.Object, Logger);
        // A plan is code that its user chose to run: one that is version-compatible also carries code for the host.
        _runtime.Object.Void(Functions.Runtime.SetEngineHostCodeAllowed, 1);
        _engine = Deserialize(_runtime.Object);
        check.OfEngine(_engine.Object);
        var tensors = new EngineTensors(_engine.Object, Plan.DisplayPath).Read();
        Inputs = [.. tensors.Where(tensor => tensor.IsInput)];
        Outputs = [.. tensors.Where(tensor => !tensor.IsInput)];
        _context = CreateContext();
        CheckContext(check, tensors);
    }

    private OwnedObject Deserialize(NativeObject runtime)
    {
        Logger.Begin();
        var engine = runtime.Pointer(Functions.Runtime.DeserializeCudaEngine, Plan.Content.Pointer, (nint)Plan.Content.Length);
        return engine != 0 ? new OwnedObject(engine, Library.Version.Major) : throw new FailureWords(this).OfLoading();
    }

    private OwnedObject CreateContext()
    {
        Logger.Begin();
        // The argument is the strategy of allocating, which 8.6 does not have: 0 gives all memory at once.
        var context = _engine!.Object.Pointer(Functions.CudaEngine.CreateExecutionContext);
        return context != 0 ? new OwnedObject(context, Library.Version.Major) : throw new FailureWords(this).OfContext();
    }

    private void CheckContext(SelfCheck check, IReadOnlyList<EngineTensor> tensors)
    {
        using var memory = new DeviceMemory(Device, "the self-check");
        memory.Ensure(1);
        var tensor = tensors.FirstOrDefault(tensor => !tensor.IsOnHost);
        check.Of(Context, _engine!.Object, tensor, memory.Address);
        if (tensor is not null)
        {
            Context.Bool(Functions.ExecutionContext.SetTensorAddress, tensor.NamePointer);
        }
    }
}
