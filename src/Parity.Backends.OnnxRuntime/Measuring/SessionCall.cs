using Microsoft.ML.OnnxRuntime;
using Parity.Core.Tensors;

namespace Parity.Backends.OnnxRuntime.Measuring;

/// <summary>What one thread needs to run a session again and again: inputs and outputs of its own.</summary>
internal sealed class SessionCall : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions;
    private readonly TensorSet _inputs;
    private readonly List<OrtValue> _values = [];
    private byte[] _output = [];

    public SessionCall(InferenceSession session, RunOptions runOptions, TensorSet inputs, Func<TensorData, OrtValue> copy)
    {
        (_session, _runOptions, _inputs) = (session, runOptions, inputs);
        _values.AddRange(inputs.Select(copy));
    }

    /// <summary>Copies the inputs in, runs the model and copies its outputs out.</summary>
    /// <returns>The time inside the engine.</returns>
    public TimeSpan Run(TimeProvider time, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        for (var i = 0; i < _values.Count; i++)
        {
            _inputs[i].Bytes.Span.CopyTo(_values[i].GetTensorMutableRawData());
        }

        var start = time.GetTimestamp();
        using var outputs = _session.Run(_runOptions, _session.InputNames, _values, _session.OutputNames);
        var elapsed = time.GetElapsedTime(start);
        foreach (var output in outputs)
        {
            var bytes = output.GetTensorMutableRawData();
            _output = _output.Length < bytes.Length ? new byte[bytes.Length] : _output;
            bytes.CopyTo(_output);
        }

        return elapsed;
    }

    public void Dispose() => _values.ForEach(value => value.Dispose());
}
