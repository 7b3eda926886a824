namespace Parity.Backends.TensorRt.Running;

/// <summary>A plan and where it comes from.</summary>
/// <param name="Path">The configured file, absolute: the plan, or the ONNX file that it was built from.</param>
/// <param name="DisplayPath">As messages name it.</param>
/// <param name="IsBuilt">Whether Parity built it.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record PlanFile(string Path, string DisplayPath, bool IsBuilt, PlanContent Content);
