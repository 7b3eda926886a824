using Parity.Backends.TensorRt.Cuda;
using Parity.Backends.TensorRt.Native;
using Parity.Backends.TensorRt.Running;
using Parity.Core.Backends;

namespace Parity.Backends.TensorRt;

/// <summary>A plan in TensorRT, on one GPU.</summary>
public sealed class TensorRtBackend : IBackend
{
    private readonly TensorRtOptions _options;
    private readonly LoadedPlan _plan;

    // A plan must not go while it runs, whoever ends the process meanwhile.
    private readonly Lock _gate = new();

    private TensorRtBackend(TensorRtOptions options, LoadedPlan plan)
    {
        (_options, _plan) = (options, plan);
        Description = PlanDescription.Of(options, plan);
    }

    /// <inheritdoc/>
    public BackendDescription Description { get; }

    /// <inheritdoc/>
    public string? Log => _plan.Logger.Tail;

    /// <summary>Variables that a process needs before TensorRT is loaded into it; those of the user's that contradict are replaced.</summary>
    /// <param name="strict">
    /// Whether strict numerics are asked for: <c>NVIDIA_TF32_OVERRIDE=0</c> then keeps NVIDIA's libraries from TF32, whatever else asks
    /// for it. It is read once for a process and it does not undo what a plan was built with. As deployed, none is touched.
    /// </param>
    public static IReadOnlyDictionary<string, string> EnvironmentFor(bool strict) =>
        strict ? new Dictionary<string, string>(StringComparer.Ordinal) { [PlanDescription.Tf32Variable] = "0" } : [];

    /// <summary>Loads a plan, which is built first where the options say so.</summary>
    /// <exception cref="BackendException">TensorRT, the driver or the GPU is not there, or the plan does not load; the message says what to do.</exception>
    public static TensorRtBackend Load(TensorRtOptions options)
    {
        try
        {
            return new TensorRtBackend(options, LoadedPlan.Load(options));
        }
        catch (TensorRtException e)
        {
            throw Failure(options, e);
        }
    }

    /// <inheritdoc/>
    public ValueTask<BackendResult> RunAsync(BackendInput input, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Do(() =>
        {
            _plan.Session.CheckInputs(input.Tensors);
            return _plan.Runner.Run(input.Tensors, cancellationToken);
        }));
    }

    /// <inheritdoc/>
    public ValueTask<BackendSpeed?> MeasureAsync(BackendInput input, MeasureOptions options, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<BackendSpeed?>(Do(() =>
        {
            _plan.Session.CheckInputs(input.Tensors);
            return new SpeedMeasurement(_plan.Session, input.Tensors, options).Run(cancellationToken);
        }));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _plan.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private static BackendException Failure(TensorRtOptions options, TensorRtException e) => new($"Backend '{options.Name}': {e.Message}", e);

    private T Do<T>(Func<T> work)
    {
        try
        {
            lock (_gate)
            {
                _plan.Device.MakeCurrent();
                return work();
            }
        }
        catch (TensorRtException e)
        {
            throw Failure(_options, e);
        }
        catch (OverflowException e)
        {
            throw new BackendException($"Backend '{_options.Name}': a tensor of {_options.DisplayPath} is 2 GiB or larger; verify with a smaller size or batch.", e);
        }
    }
}
