using Parity.Backends.TensorRt.Building;
using Parity.Backends.TensorRt.Cuda;
using Parity.Backends.TensorRt.Native;

namespace Parity.Backends.TensorRt.Running;

/// <summary>Everything that a backend holds, taken down in the order that TensorRT and the driver need.</summary>
internal sealed class LoadedPlan : IDisposable
{
    private readonly Stack<IDisposable> _held = new();

    private LoadedPlan(TensorRtLibrary library, Logger logger, CudaDevice device)
    {
        (Library, Logger, Device) = (library, logger, device);
        _held.Push(logger);
        _held.Push(device);
    }

    /// <summary>TensorRT's libraries.</summary>
    public TensorRtLibrary Library { get; }

    /// <summary>What TensorRT logs to.</summary>
    public Logger Logger { get; }

    /// <summary>The GPU.</summary>
    public CudaDevice Device { get; }

    /// <summary>The plan with its context.</summary>
    public Session Session { get; private set; } = null!;

    /// <summary>Runs it.</summary>
    public Runner Runner { get; private set; } = null!;

    /// <summary>What it was made from.</summary>
    public PlanFacts Facts { get; private set; } = null!;

    /// <summary>Loads TensorRT, opens the GPU, and loads a plan, which is built first where the options say so.</summary>
    /// <exception cref="TensorRtException">Something of it is missing or fails.</exception>
    public static LoadedPlan Load(TensorRtOptions options)
    {
        var source = LibrarySource.Of(options);
        var library = TensorRtLibrary.Load(source);
        var driver = CudaDriver.Load(source);
        var device = new CudaDevice(driver, driver.Find(options.CudaDevice));
        var plan = new LoadedPlan(library, new Logger(library.Version.Major, options.TellLog), device);
        try
        {
            device.MakeCurrent();
            plan.RegisterPlugins();
            plan.Open(options);
            return plan;
        }
        catch
        {
            plan.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Clearing up needs the GPU too, and may come on any thread.
        Device.TryMakeCurrent();
        while (_held.TryPop(out var last))
        {
            last.Dispose();
        }
    }

    // A plan that uses none needs none, and says so itself if it does.
    private void RegisterPlugins()
    {
        try
        {
            Library.RegisterPlugins(Logger);
        }
        catch (TensorRtException e)
        {
            Logger.Note($"NVIDIA's plugins are not there for plans that need them: {e.Message}");
        }
    }

    private void Open(TensorRtOptions options)
    {
        if (options.Build is null)
        {
            using var content = PlanContent.Read(options.Path, options.DisplayPath);
            Facts = PlanFacts.OfPrebuilt(content.Sha256, options.Name, options.Strict);
            Open(options, content);
            return;
        }

        var built = PlanBuilder.Build(options, Library, Logger, Device.Gpu);
        try
        {
            Open(options, built);
        }
        catch (TensorRtException e) when (built.FromCache)
        {
            Logger.Note($"the plan that was built before does not load, so it is built again: {e.Message}");
            Open(options, PlanBuilder.Rebuild(options, Library, Logger, Device.Gpu));
        }
    }

    private void Open(TensorRtOptions options, BuiltPlan built)
    {
        using var content = PlanContent.Of(built.Plan, built.Sha256);
        Facts = new PlanFacts(built.ModelSha256, built.Weights, built.Switches, built.NotEnforced);
        Open(options, content);
    }

    private void Open(TensorRtOptions options, PlanContent content)
    {
        var session = Session.Open(Library, Logger, Device, new PlanFile(options.Path, options.DisplayPath, options.Build is not null, content));
        _held.Push(session);
        Session = session;
        Runner = new Runner(session);
        _held.Push(Runner);
    }
}
