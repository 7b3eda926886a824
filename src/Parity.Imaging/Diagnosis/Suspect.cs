namespace Parity.Imaging.Diagnosis;

/// <summary>Something in which two fits differ, and how to undo it in B's.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Summary">A's value against B's.</param>
/// <param name="Evidence">What was measured.</param>
/// <param name="Undo">Gives a fit A's value.</param>
internal sealed record Suspect(Cause Cause, string Summary, string Evidence, Func<TensorFit, TensorFit> Undo);
