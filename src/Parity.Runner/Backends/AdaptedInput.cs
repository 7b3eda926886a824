using Parity.Core.Backends;
using Parity.Core.Reports;
using Parity.Core.Tensors;
using Parity.Runner.Inputs;

namespace Parity.Runner.Backends;

/// <summary>An input as one backend takes it.</summary>
/// <param name="Input">What it is fed.</param>
/// <param name="Digest">The digest that the engine's side must find.</param>
/// <param name="IsConverted">Whether these are other bytes than the run's own.</param>
internal sealed record AdaptedInput(BackendInput Input, string Digest, bool IsConverted)
{
    /// <summary>What reports say of the conversion.</summary>
    public AdaptedInputReport ToReport(string backend) =>
        new(backend, [.. Input.Tensors.Select(tensor => TensorReports.Of(tensor, TensorDigest.Sha256(tensor)))]);
}
