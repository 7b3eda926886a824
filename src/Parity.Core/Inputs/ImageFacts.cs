namespace Parity.Core.Inputs;

/// <summary>What was found in an input tensor itself, not what was asked for: evidence that the preprocessing did its work.</summary>
public sealed record ImageFacts
{
    /// <summary>Width of the decoded image in pixels.</summary>
    public required int OriginalWidth { get; init; }

    /// <summary>Height of the decoded image in pixels.</summary>
    public required int OriginalHeight { get; init; }

    /// <summary>Width of the model's input in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Height of the model's input in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>Constant border found in the tensor, or null where it has none.</summary>
    public required PaddingFacts? Padding { get; init; }

    /// <summary>Whether both sides are multiples of the configured stride.</summary>
    public required bool MultipleOfStride { get; init; }

    /// <summary>Whether all planes are equal: a gray image repeated in three channels.</summary>
    public required bool FalseColor { get; init; }

    /// <summary>Smallest value in the tensor.</summary>
    public required double Minimum { get; init; }

    /// <summary>Largest value in the tensor.</summary>
    public required double Maximum { get; init; }
}
