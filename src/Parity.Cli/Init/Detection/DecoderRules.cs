using System.Collections.Immutable;

namespace Parity.Cli.Init.Detection;

/// <summary>From a model's outputs to a decoder: names first, then shapes.</summary>
internal static class DecoderRules
{
    private static readonly ImmutableArray<Func<ModelOutputs, DecoderGuess?>> All = [NamedRules.Of, HeadRules.Of, PredictionRules.Of];

    /// <summary>The first rule that fits; null where none does.</summary>
    public static DecoderGuess? Find(InitModel model)
    {
        var outputs = new ModelOutputs(model);
        // Without an image there is nothing to detect in, and a task that is named is not guessed.
        return outputs.Image is null || outputs.Metadata.Task is { } task && task != "detect"
            ? null
            : All.Select(rule => rule(outputs)).FirstOrDefault(guess => guess is not null);
    }
}
