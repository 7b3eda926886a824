using Parity.Imaging.Decoding;
using Parity.Imaging.Resampling;

namespace Parity.Imaging.Diagnosis;

/// <summary>How a tensor was made, as far as it can be told from the tensor and its source.</summary>
internal sealed record TensorFit
{
    // float32 and float16 leave at most an eighth of a level, a wrong level is off by one.
    private const double ExactLevels = 0.3;

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required int Channels { get; init; }

    public required ContentArea Area { get; init; }

    /// <summary>How the source is turned, as EXIF numbers it.</summary>
    public required int Orientation { get; init; }

    public required ColorChoice Color { get; init; }

    public required Interpolation Kernel { get; init; }

    /// <summary>Whether a kernel on floats is followed by rounding, as where its result is stored as bytes.</summary>
    public required bool RoundsToLevels { get; init; }

    public required DecoderBehavior Decoder { get; init; }

    public required Normalization Normalization { get; init; }

    /// <summary>The border's mean value in each channel; null where there is no border.</summary>
    public required double[]? Padding { get; init; }

    /// <summary>How far the border's values lie from <see cref="Padding"/>; 0 for a constant border.</summary>
    public required double PaddingSpread { get; init; }

    /// <summary>Whether every value is a float16.</summary>
    public required bool Float16 { get; init; }

    /// <summary>Mean absolute difference between the tensor's image and what this makes of the source, in levels.</summary>
    public required double MeanResidual { get; init; }

    /// <summary>Largest absolute difference, in levels.</summary>
    public required double MaxResidual { get; init; }

    /// <summary>Whether no level is another one.</summary>
    public bool IsExact => MaxResidual < ExactLevels;

    /// <summary>The same with its area within the tensor: undoing one cause alone may move it out.</summary>
    public TensorFit Inside()
    {
        var left = Math.Clamp(Area.Left, 0, Math.Max(0, Width - Area.Width));
        var top = Math.Clamp(Area.Top, 0, Math.Max(0, Height - Area.Height));
        return this with { Area = new ContentArea(left, top, Math.Min(Area.Width, Width - left), Math.Min(Area.Height, Height - top)) };
    }
}
