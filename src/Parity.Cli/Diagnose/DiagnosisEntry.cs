using Parity.Imaging.Diagnosis;

namespace Parity.Cli.Diagnose;

/// <summary>One pair's diagnosis.</summary>
/// <param name="Name">The image's name.</param>
/// <param name="Diagnosis">Why its tensors differ.</param>
internal sealed record DiagnosisEntry(string Name, TensorDiagnosis Diagnosis);
