namespace Parity.Cli.Init.Detection;

/// <summary>A decoder that a model's outputs speak for.</summary>
/// <param name="Decoder">Its word.</param>
/// <param name="Recipe">The preprocessing that models of this family mostly have.</param>
/// <param name="Reason">What speaks for it.</param>
internal sealed record DecoderGuess(string Decoder, string Recipe, string Reason)
{
    /// <summary>The output that holds boxes and scores, where one does; null where the decoder knows its outputs by name.</summary>
    public string? Output { get; init; }

    /// <summary>Class scores in a row; null where the shapes do not tell.</summary>
    public long? Classes { get; init; }

    /// <summary>What could make it another.</summary>
    public string? Check { get; init; }
}
