using System.Diagnostics;
using Microsoft.ML.OnnxRuntime;
using Parity.Core.Backends;
using Parity.Core.Tensors;

namespace Parity.Backends.OnnxRuntime;

/// <summary>Runs a session so that an output which the engine leaves unwritten shows: into poisoned memory, wherever shapes are known before.</summary>
/// <param name="session">The session.</param>
/// <param name="runOptions">How it is run.</param>
/// <param name="outputSpecs">The model's outputs.</param>
/// <param name="shapes">What shapes they have for given inputs.</param>
internal sealed class SessionRun(InferenceSession session, RunOptions runOptions, IReadOnlyList<TensorSpec> outputSpecs, OutputShapes shapes)
{
    /// <summary>Runs the model once for an answer.</summary>
    /// <param name="inputs">What is fed.</param>
    /// <param name="values">The same in the engine's memory.</param>
    /// <param name="cancellationToken">Stops between two calls of the engine.</param>
    /// <returns>The outputs with what owns their memory, and the time inside the engine.</returns>
    /// <exception cref="OnnxRuntimeException">The model does not run.</exception>
    public ((TensorSet Outputs, IDisposable Owner) Result, TimeSpan EngineTime) Run(TensorSet inputs, List<OrtValue> values, CancellationToken cancellationToken)
    {
        var key = string.Join(';', inputs.Select(input => input.Shape));
        var spent = TimeSpan.Zero;
        var expected = shapes.For(key);
        if (shapes.EngineAllocatesBecause is null)
        {
            if (expected is null)
            {
                // The engine says the shapes; what it answered here is thrown away, so that every answer that counts went into a poisoned buffer.
                spent += RunIntoEngineMemory(values, outputs => shapes.Learn(key, outputs));
                expected = shapes.For(key)!;
                cancellationToken.ThrowIfCancellationRequested();
            }

            try
            {
                var (poisoned, time) = RunIntoPoisoned(values, expected);
                return (poisoned, spent + time);
            }
            catch (OnnxRuntimeException)
            {
                // Either a shape is another one than expected, or the model fails: running it again tells which, in the engine's words.
            }
        }

        (TensorSet Outputs, IDisposable Owner) copied = default;
        spent += RunIntoEngineMemory(values, outputs => copied = Copy(outputs));
        shapes.SetDependOnData();
        return (copied, spent);
    }

    private TimeSpan RunIntoEngineMemory(List<OrtValue> values, Action<IReadOnlyList<OrtValue>> use)
    {
        var start = Stopwatch.GetTimestamp();
        using var outputs = session.Run(runOptions, session.InputNames, values, session.OutputNames);
        var elapsed = Stopwatch.GetElapsedTime(start);
        use(outputs);
        return elapsed;
    }

    private ((TensorSet, IDisposable) Result, TimeSpan EngineTime) RunIntoPoisoned(List<OrtValue> values, IReadOnlyList<TensorShape> expected)
    {
        var buffers = new PooledBuffers();
        var outputs = new List<OrtValue>(expected.Count);
        var pins = new List<System.Buffers.MemoryHandle>(expected.Count);
        try
        {
            var tensors = new List<TensorData>(expected.Count);
            for (var i = 0; i < expected.Count; i++)
            {
                var type = outputSpecs[i].ElementType!.Value;
                var buffer = buffers.Rent(checked((int)(expected[i].ElementCount * type.SizeInBytes())));
                var pin = buffer.Pin();
                pins.Add(pin);
                tensors.Add(new TensorData(outputSpecs[i].Name!, type, expected[i], buffer));
                outputs.Add(OverMemory(pin, type, expected[i], buffer.Length));
            }

            var start = Stopwatch.GetTimestamp();
            session.Run(runOptions, session.InputNames, values, session.OutputNames, outputs);
            var elapsed = Stopwatch.GetElapsedTime(start);
            return ((new TensorSet(tensors), buffers), elapsed);
        }
        catch
        {
            buffers.Dispose();
            throw;
        }
        finally
        {
            outputs.ForEach(output => output.Dispose());
            pins.ForEach(pin => pin.Dispose());
        }
    }

    private static unsafe OrtValue OverMemory(System.Buffers.MemoryHandle pin, ElementType type, TensorShape shape, int length) =>
        OrtValue.CreateTensorValueWithData(OrtMemoryInfo.DefaultInstance, ElementTypeMap.ToOnnx(type), [.. shape.Dimensions], (nint)pin.Pointer, length);

    private (TensorSet, IDisposable) Copy(IReadOnlyList<OrtValue> outputs)
    {
        var buffers = new PooledBuffers();
        try
        {
            var tensors = new List<TensorData>(outputs.Count);
            for (var i = 0; i < outputs.Count; i++)
            {
                var shape = new TensorShape(outputs[i].GetTensorTypeAndShape().Shape);
                var type = outputSpecs[i].ElementType!.Value;
                var buffer = buffers.Rent(checked((int)(shape.ElementCount * type.SizeInBytes())));
                outputs[i].GetTensorMutableRawData()[..buffer.Length].CopyTo(buffer.Span);
                tensors.Add(new TensorData(outputSpecs[i].Name!, type, shape, buffer));
            }

            return (new TensorSet(tensors), buffers);
        }
        catch
        {
            buffers.Dispose();
            throw;
        }
    }
}
