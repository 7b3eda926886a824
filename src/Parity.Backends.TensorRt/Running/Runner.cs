using System.Diagnostics;
using Parity.Core.Backends;
using Parity.Core.Tensors;

namespace Parity.Backends.TensorRt.Running;

/// <summary>Runs a plan once, in memory that stays for the next run.</summary>
internal sealed class Runner(Session session) : IDisposable
{
    private readonly Slot _slot = new(session);

    /// <summary>Runs it. The GPU is current on the calling thread.</summary>
    /// <param name="inputs">One tensor per input, checked.</param>
    /// <param name="cancellationToken">Looked at before the plan starts.</param>
    /// <exception cref="TensorRtException">It fails.</exception>
    public BackendResult Run(TensorSet inputs, CancellationToken cancellationToken)
    {
        var buffers = new PooledBuffers();
        try
        {
            _slot.Take(inputs);
            _slot.Bind();
            var before = _slot.Digest(inputs);
            _slot.EnqueueInputs();
            _slot.EnqueuePoison();
            _slot.Wait();
            cancellationToken.ThrowIfCancellationRequested();
            var start = Stopwatch.GetTimestamp();
            _slot.EnqueuePlan();
            _slot.Wait();
            var elapsed = Stopwatch.GetElapsedTime(start);
            _slot.EnqueueOutputs();
            _slot.EnqueueInputsBack();
            _slot.Wait();
            return new BackendResult(_slot.Outputs(buffers), before, _slot.Digest(inputs), elapsed, buffers) { DeviceTime = _slot.DeviceTime() };
        }
        catch
        {
            // What is still under way reads and writes the slot's memory, which the next run fills.
            session.Stream.TryWait();
            buffers.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _slot.Dispose();
}
