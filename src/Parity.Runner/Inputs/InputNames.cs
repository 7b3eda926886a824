using Parity.Configuration;

namespace Parity.Runner.Inputs;

/// <summary>The names that a run's inputs will have in its report, told before anything is run.</summary>
public static class InputNames
{
    /// <summary>
    /// The name of every input of a plan, in the order in which it is fed. Images are listed, not opened; of saved tensors only the
    /// names of cases are read. One that cannot be read has its name all the same.
    /// </summary>
    public static IReadOnlyList<string> Of(RunPlan plan) => plan.Inputs switch
    {
        { Random: { } random } => RandomSource.CaseNames(random),
        { Tensors: not null } => new TensorFileSource(plan.Inputs, string.Empty).CaseNames,
        _ => ImageSource.CaseNames(plan),
    };
}
