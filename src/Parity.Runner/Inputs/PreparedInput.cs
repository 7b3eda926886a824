using Parity.Configuration;
using Parity.Core.Inputs;

namespace Parity.Runner.Inputs;

/// <summary>An image file that became a tensor, or why it could not be read.</summary>
internal sealed record PreparedInput(ImageFile File, InputTensor? Input, string? RejectedBecause);
