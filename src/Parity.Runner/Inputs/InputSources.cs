using Parity.Configuration;

namespace Parity.Runner.Inputs;

/// <summary>Opens what a plan's inputs come from.</summary>
internal static class InputSources
{
    /// <param name="plan">The run.</param>
    /// <param name="onlyInput">The name of the input of models that take one.</param>
    /// <param name="screen">Looks at images.</param>
    public static IInputSource Of(RunPlan plan, string onlyInput, InputScreen screen) => plan.Inputs switch
    {
        { Random: { } random } => new RandomSource(random),
        { Tensors: not null } => new TensorFileSource(plan.Inputs, onlyInput),
        _ => new ImageSource(plan, onlyInput, screen),
    };
}
