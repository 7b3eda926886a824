using Parity.Configuration;

namespace Parity.Runner.Inputs;

/// <summary>Saved tensors.</summary>
internal sealed class TensorFileSource(RunPlan plan, TensorFilesPlan tensors, string onlyInput) : IInputSource
{
    public int Count => throw new NotImplementedException($"{plan}{tensors}{onlyInput}");

    public IReadOnlyList<string> Names => throw new NotImplementedException();

    public string Nothing => throw new NotImplementedException();

    public IEnumerable<PreparedInput> Read() => throw new NotImplementedException();
}
