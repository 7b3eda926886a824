using System.Collections.Immutable;
using System.Diagnostics;
using Parity.Core.Backends;
using Parity.Core.Tensors;

namespace Parity.Backends.TensorRt.Running;

/// <summary>Times a plan: one call after the other, then several under way at once with their transfers.</summary>
internal sealed class SpeedMeasurement(Session session, TensorSet inputs, MeasureOptions options)
{
    /// <summary>Measures. The GPU is current on the calling thread.</summary>
    /// <exception cref="TensorRtException">The plan fails.</exception>
    public BackendSpeed Run(CancellationToken cancellationToken)
    {
        var slots = new List<Slot>();
        try
        {
            slots.Add(NewSlot());
            var (hostMs, deviceMs) = OneAtATime(slots[0], cancellationToken);
            // Where a shape depends on the data, the copy of an output can only be enqueued once the plan is done.
            var inFlight = slots[0].DependsOnData ? 1 : options.InFlight;
            while (slots.Count < inFlight)
            {
                slots.Add(NewSlot());
            }

            return new BackendSpeed(hostMs, deviceMs, PerSecond(slots, cancellationToken), inFlight);
        }
        finally
        {
            session.Stream.TryWait();
            slots.ForEach(slot => slot.Dispose());
        }
    }

    private Slot NewSlot()
    {
        var slot = new Slot(session);
        try
        {
            slot.Take(inputs);
            slot.Bind();
            return slot;
        }
        catch
        {
            slot.Dispose();
            throw;
        }
    }

    private (ImmutableArray<double> HostMs, ImmutableArray<double> DeviceMs) OneAtATime(Slot slot, CancellationToken cancellationToken)
    {
        var (hostMs, deviceMs) = (ImmutableArray.CreateBuilder<double>(options.Iterations), ImmutableArray.CreateBuilder<double>(options.Iterations));
        slot.EnqueueInputs();
        slot.Wait();
        for (var i = -options.Warmup; i < options.Iterations; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var start = Stopwatch.GetTimestamp();
            slot.EnqueuePlan();
            slot.Wait();
            var elapsed = Stopwatch.GetElapsedTime(start);
            if (i >= 0)
            {
                hostMs.Add(elapsed.TotalMilliseconds);
                deviceMs.Add(slot.DeviceTime().TotalMilliseconds);
            }
        }

        return (hostMs.MoveToImmutable(), deviceMs.MoveToImmutable());
    }

    private double PerSecond(List<Slot> slots, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < options.Iterations; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var slot = slots[i % slots.Count];
            if (i >= slots.Count)
            {
                slot.WaitForOutputs();
            }

            Enqueue(slot);
        }

        session.Stream.Wait($"while the speed of {session.Plan.DisplayPath} is measured");
        return options.Iterations / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static void Enqueue(Slot slot)
    {
        slot.Bind();
        slot.EnqueueInputs();
        slot.EnqueuePlan();
        if (slot.DependsOnData)
        {
            slot.Wait();
        }

        slot.EnqueueOutputs();
    }
}
