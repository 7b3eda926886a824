using Parity.Core.Reports;
using Parity.Core.Tensors;

namespace Parity.Runner.Inputs;

/// <summary>From tensors to what reports say of them.</summary>
internal static class TensorReports
{
    public static InputTensorReport Of(TensorData tensor, string sha256) => new(tensor.Name, tensor.ElementType.Name(), tensor.Shape.Dimensions, sha256);
}
