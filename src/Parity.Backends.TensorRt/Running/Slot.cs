using System.IO.Hashing;
using Parity.Backends.TensorRt.Cuda;
using Parity.Backends.TensorRt.Native;
using Parity.Core.Backends;
using Parity.Core.Tensors;

namespace Parity.Backends.TensorRt.Running;

/// <summary>The memory of one call, and the steps of it in their order. Several calls may be under way, each in a slot of its own.</summary>
internal sealed class Slot : IDisposable
{
    private readonly Session _session;
    private readonly InputBinding[] _inputs;
    private readonly OutputBinding[] _outputs;
    private readonly CudaEvent _start;
    private readonly CudaEvent _end;
    private readonly CudaEvent _done;

    /// <summary>Makes a slot; its memory comes with the first tensors.</summary>
    /// <exception cref="TensorRtException">The driver refuses.</exception>
    public Slot(Session session)
    {
        _session = session;
        _inputs = [.. session.Inputs.Select(input => new InputBinding(session, input))];
        _outputs = [.. session.Outputs.Select(output => new OutputBinding(session, output))];
        (_start, _end, _done) = (new CudaEvent(session.Device), new CudaEvent(session.Device), new CudaEvent(session.Device));
    }

    /// <summary>Whether an output's shape depends on the data; known once <see cref="Bind"/> was called.</summary>
    public bool DependsOnData => Array.Exists(_outputs, output => output.DependsOnData);

    /// <summary>Copies tensors into memory of this slot's own, which the GPU reads.</summary>
    public void Take(TensorSet inputs)
    {
        for (var i = 0; i < _inputs.Length; i++)
        {
            _inputs[i].Take(inputs[i]);
        }
    }

    /// <summary>The digest of that memory, under the run's own names.</summary>
    public string Digest(TensorSet inputs)
    {
        var hash = new XxHash128();
        for (var i = 0; i < _inputs.Length; i++)
        {
            TensorDigest.Append(hash, inputs[i].Name, inputs[i].ElementType, inputs[i].Shape, _inputs[i].Bytes);
        }

        return TensorDigest.Finish(hash);
    }

    /// <summary>Tells the context the shapes and addresses of this slot, and makes room for the outputs.</summary>
    public void Bind()
    {
        _session.Logger.Begin();
        Array.ForEach(_inputs, input => input.Bind());
        Array.ForEach(_outputs, output => output.Bind());
    }

    /// <summary>Enqueues the copies of the inputs to the GPU.</summary>
    public void EnqueueInputs() => Array.ForEach(_inputs, input => input.EnqueueToDevice());

    /// <summary>Enqueues the poison, so that an output that is left untouched shows.</summary>
    public void EnqueuePoison() => Array.ForEach(_outputs, output => output.EnqueuePoison());

    /// <summary>Enqueues the plan itself, between two marks of time.</summary>
    /// <exception cref="TensorRtException">It does not run.</exception>
    public void EnqueuePlan()
    {
        _session.Logger.Begin();
        _start.Record(_session.Stream);
        var isTaken = _session.Context.Bool(Functions.ExecutionContext.EnqueueV3, _session.Stream.Handle);
        if (Array.Find(_outputs, output => output.Failure is not null)?.Failure is { } failure)
        {
            throw failure;
        }

        if (!isTaken)
        {
            throw new FailureWords(_session).OfRunning();
        }

        _end.Record(_session.Stream);
    }

    /// <summary>Enqueues the copies of the outputs to the host; their shapes must be known.</summary>
    public void EnqueueOutputs()
    {
        Array.ForEach(_outputs, output => output.EnqueueToHost());
        _done.Record(_session.Stream);
    }

    /// <summary>Enqueues the copies of the inputs back from the GPU: what the engine was really given, and left.</summary>
    public void EnqueueInputsBack() => Array.ForEach(_inputs, input => input.EnqueueBack());

    /// <summary>Waits for everything that was enqueued.</summary>
    public void Wait() => _session.Stream.Wait($"while {_session.Plan.DisplayPath} runs");

    /// <summary>Waits for the last copy of the outputs alone.</summary>
    public void WaitForOutputs() => _done.Wait(_session.Stream, $"while {_session.Plan.DisplayPath} runs");

    /// <summary>The plan's own time on the GPU, once it is done.</summary>
    public TimeSpan DeviceTime() => _end.Since(_start);

    /// <summary>The outputs, in buffers of the caller's.</summary>
    public TensorSet Outputs(PooledBuffers buffers) => new(_outputs.Select(output => output.Read(buffers)));

    /// <inheritdoc/>
    public void Dispose()
    {
        Array.ForEach(_inputs, input => input.Dispose());
        Array.ForEach(_outputs, output => output.Dispose());
        _start.Dispose();
        _end.Dispose();
        _done.Dispose();
    }
}
