using Parity.Backends.TensorRt.Cuda;
using Parity.Backends.TensorRt.Native;
using Parity.Core.Tensors;

namespace Parity.Backends.TensorRt.Running;

/// <summary>The memory of one input of one call.</summary>
internal sealed class InputBinding(Session session, EngineTensor tensor) : IDisposable
{
    private readonly PinnedMemory _host = new(session.Device, $"input '{tensor.Name}'");
    private readonly DeviceMemory _device = new(session.Device, $"input '{tensor.Name}'");
    private TensorShape _shape = new(0);
    private long _bytes;

    /// <summary>What lies in the host's memory.</summary>
    public ReadOnlySpan<byte> Bytes => _host.Span(_bytes);

    /// <summary>Copies a tensor into memory of its own.</summary>
    public void Take(TensorData given)
    {
        (_shape, _bytes) = (given.Shape, given.Bytes.Length);
        _host.Ensure(_bytes);
        given.Bytes.Span.CopyTo(_host.Span(_bytes));
        if (!tensor.IsOnHost)
        {
            _device.Ensure(_bytes);
        }
    }

    /// <summary>Tells the context its shape and address.</summary>
    /// <exception cref="TensorRtException">TensorRT refuses.</exception>
    public void Bind()
    {
        var context = session.Context;
        if (!context.Bool(Functions.ExecutionContext.SetInputShape, tensor.NamePointer, _shape.Dimensions.AsSpan()))
        {
            throw new TensorRtException($"{session.Plan.DisplayPath} does not take '{tensor.Name}' of shape {_shape}: {session.Logger.Words}.");
        }

        if (!context.Bool(Functions.ExecutionContext.SetTensorAddress, tensor.NamePointer, tensor.IsOnHost ? _host.Address : _device.Address))
        {
            throw new TensorRtException($"TensorRT does not take the memory of '{tensor.Name}': {session.Logger.Words}.");
        }
    }

    /// <summary>Enqueues the copy to the GPU.</summary>
    public void EnqueueToDevice()
    {
        if (!tensor.IsOnHost)
        {
            _device.CopyFrom(_host, _bytes, session.Stream);
        }
    }

    /// <summary>Enqueues the copy back; the copy to the GPU must be done.</summary>
    public void EnqueueBack()
    {
        if (!tensor.IsOnHost)
        {
            // A copy that does not happen must not pass for an input that was not changed.
            _host.Poison(_bytes);
            _device.CopyTo(_host, _bytes, session.Stream);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _device.Dispose();
        _host.Dispose();
    }
}
