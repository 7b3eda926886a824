using Parity.Core.Reports;

namespace Parity.Runner.Inputs;

/// <summary>An input that became tensors, or why it is not fed.</summary>
internal sealed record PreparedInput(string Name, RunInput? Input, RejectedInput? Rejected);
