using Parity.Configuration;
using Parity.Imaging;
using Parity.Runner.Inputs;

namespace Parity.Cli.Verify.Batch;

/// <summary>The inputs of a run that has not begun.</summary>
/// <param name="Fed">How many would be fed.</param>
/// <param name="Shown">What they are, in words.</param>
internal sealed record PlannedInputs(int Fed, string Shown)
{
    public static PlannedInputs Of(RunPlan plan)
    {
        var all = InputSources.NamesOf(plan);
        var fed = all.Count(plan.Inputs.IsFed);
        var count = fed == all.Count ? $"{fed}" : $"{fed} of {all.Count}";
        return new PlannedInputs(fed, plan.Inputs switch
        {
            { Random: { } random } => $"{count} random, seed {random.Seed}",
            { Tensors: { } tensors } => $"{count} from {string.Join(", ", tensors.Paths)}",
            _ => $"{count} from {string.Join(", ", plan.Inputs.Images)}{Sizes(plan)}",
        });
    }

    private static string Sizes(RunPlan plan) =>
        !plan.Sizes.IsEmpty ? $", each {string.Join(", ", plan.Sizes.Select(size => $"{size.Width}x{size.Height}"))}"
        : plan.Preprocess.Resize == ResizeMode.None ? string.Empty
        : $", {plan.Preprocess.Width}x{plan.Preprocess.Height}";
}
