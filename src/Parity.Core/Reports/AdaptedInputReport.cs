using System.Collections.Immutable;

namespace Parity.Core.Reports;

/// <summary>What one backend was fed where it takes another type or layout than the run's own.</summary>
/// <param name="Backend">The backend's name.</param>
/// <param name="Tensors">The converted tensors.</param>
public sealed record AdaptedInputReport(string Backend, ImmutableArray<InputTensorReport> Tensors);
