using Parity.Configuration;

namespace Parity.Runner.Inputs;

/// <summary>Opens what a plan's inputs come from.</summary>
public static class InputSources
{
    /// <summary>The names of a plan's inputs in order, as reports tell them; files of tensors are opened for it.</summary>
    public static IReadOnlyList<string> NamesOf(RunPlan plan) => Of(plan, string.Empty, new InputScreen(plan.Inputs)).InputNames;

    /// <param name="plan">The run.</param>
    /// <param name="onlyInput">The name of the input of models that take one.</param>
    /// <param name="screen">Looks at images.</param>
    internal static IInputSource Of(RunPlan plan, string onlyInput, InputScreen screen) => plan.Inputs switch
    {
        { Random: { } random } => new RandomSource(random, plan.Inputs.IsFed),
        { Tensors: not null } => new TensorFileSource(plan.Inputs, onlyInput),
        _ => new ImageSource(plan, onlyInput, screen),
    };
}
