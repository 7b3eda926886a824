using Parity.Core.Tensors;
using Parity.Imaging;

namespace Parity.Configuration;

/// <summary>How the run's input becomes what one backend takes. The runner converts; both digests are in the report.</summary>
/// <param name="DType">The element type that its floating-point inputs become; null keeps it.</param>
/// <param name="Layout">The layout that its images become; null keeps it.</param>
public sealed record InputConversionPlan(ElementType? DType, TensorLayout? Layout);
