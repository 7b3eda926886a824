using Parity.Backends.TensorRt.Cuda;
using Parity.Backends.TensorRt.Native;
using Parity.Core.Backends;
using Parity.Core.Tensors;

namespace Parity.Backends.TensorRt.Running;

/// <summary>The memory of one output of one call.</summary>
internal sealed class OutputBinding(Session session, EngineTensor tensor) : IDisposable
{
    private readonly PinnedMemory _host = new(session.Device, $"output '{tensor.Name}'");
    private readonly DeviceMemory _device = new(session.Device, $"output '{tensor.Name}'");
    private OutputAllocator? _allocator;
    private TensorShape? _shape;

    /// <summary>Whether its shape depends on the data.</summary>
    public bool DependsOnData => _shape is null;

    /// <summary>Why no memory could be given to it during a call; null where none was missing.</summary>
    public TensorRtException? Failure => _allocator?.Failure;

    /// <summary>Finds its shape, which the context knows once it knows the inputs', and tells the context where it goes.</summary>
    /// <exception cref="TensorRtException">TensorRT refuses, or there is not enough memory.</exception>
    public void Bind()
    {
        var dimensions = session.Context.Dims(Functions.ExecutionContext.GetTensorShape, tensor.NamePointer)
            ?? throw new TensorRtException($"TensorRT does not tell the shape of '{tensor.Name}' of {session.Plan.DisplayPath}: {session.Logger.Words}.");
        _shape = Array.Exists(dimensions, size => size < 0) ? null : new TensorShape(dimensions);
        if (_shape is null)
        {
            BindAllocator();
            return;
        }

        var bytes = tensor.BytesOf(_shape);
        _host.Ensure(bytes);
        if (!tensor.IsOnHost)
        {
            _device.Ensure(bytes);
        }

        if (_allocator is not null)
        {
            session.Context.Bool(Functions.ExecutionContext.SetOutputAllocator, tensor.NamePointer);
        }

        SetAddress(tensor.IsOnHost ? _host.Address : _device.Address);
    }

    /// <summary>Enqueues the poison, or writes it where the output lies on the host.</summary>
    public void EnqueuePoison()
    {
        if (tensor.IsOnHost)
        {
            _host.Poison(tensor.BytesOf(KnownShape()));
        }
        else if (_device.Address != 0)
        {
            _device.Poison(_shape is null ? _device.Bytes : tensor.BytesOf(_shape), session.Stream, _host);
        }
    }

    /// <summary>Enqueues the copy to the host.</summary>
    /// <exception cref="TensorRtException">TensorRT did not tell the shape, or not one that fits what it asked for.</exception>
    public void EnqueueToHost()
    {
        if (tensor.IsOnHost)
        {
            return;
        }

        var bytes = tensor.BytesOf(KnownShape());
        if (bytes > _device.Bytes)
        {
            throw new TensorRtException($"TensorRT gives '{tensor.Name}' the shape {KnownShape()}, but asked for {_device.Bytes} bytes alone.");
        }

        _host.Ensure(bytes);
        _device.CopyTo(_host, bytes, session.Stream);
    }

    /// <summary>The output, copied from the host's memory.</summary>
    public TensorData Read(PooledBuffers buffers)
    {
        var shape = KnownShape();
        var bytes = checked((int)tensor.BytesOf(shape));
        var buffer = buffers.RentUnpoisoned(bytes);
        _host.Span(bytes).CopyTo(buffer.Span);
        return new TensorData(tensor.Name, tensor.Type, shape, buffer);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _allocator?.Dispose();
        _device.Dispose();
        _host.Dispose();
    }

    private TensorShape KnownShape() => _shape ?? (_allocator?.Shape is { } told && !Array.Exists(told, size => size < 0)
        ? new TensorShape(told)
        : throw new TensorRtException($"TensorRT does not tell the shape that '{tensor.Name}' of {session.Plan.DisplayPath} took: {session.Logger.Words}."));

    private void BindAllocator()
    {
        if (tensor.IsOnHost)
        {
            throw new TensorRtException($"the shape of '{tensor.Name}' of {session.Plan.DisplayPath} depends on the data and it lies in the host's memory, which Parity does not run; take it from the plan's outputs.");
        }

        _allocator ??= new OutputAllocator(session.Library.Version.Major, _device, _host, session.Stream);
        _allocator.Begin();
        if (!session.Context.Bool(Functions.ExecutionContext.SetOutputAllocator, tensor.NamePointer, _allocator.Pointer))
        {
            throw new TensorRtException($"TensorRT does not take an allocator for '{tensor.Name}': {session.Logger.Words}.");
        }

        SetAddress(_device.Address);
    }

    private void SetAddress(nint address)
    {
        if (!session.Context.Bool(Functions.ExecutionContext.SetTensorAddress, tensor.NamePointer, address))
        {
            throw new TensorRtException($"TensorRT does not take the memory of '{tensor.Name}': {session.Logger.Words}.");
        }
    }
}
