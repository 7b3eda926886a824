using Parity.Configuration;
using Parity.Core.Inputs;
using Parity.Core.Reports;

namespace Parity.Runner.Inputs;

/// <summary>An image file that became a tensor, or why it is not fed.</summary>
internal sealed record PreparedInput(ImageFile File, InputTensor? Input, RejectedInput? Rejected);
