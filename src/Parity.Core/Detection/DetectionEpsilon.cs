namespace Parity.Core.Detection;

/// <summary>How far decoded values of the same anchor may differ and still count as agreeing. Absolute, and set in advance: never taken from the difference that it is to explain.</summary>
/// <param name="Score">Largest difference of a score.</param>
/// <param name="Box">Largest difference of a box corner's coordinate, in model pixels.</param>
public sealed record DetectionEpsilon(double Score = DetectionEpsilon.DefaultScore, double Box = DetectionEpsilon.DefaultBox)
{
    /// <summary>fp32 exports agree in scores to about 1e-4.</summary>
    public const double DefaultScore = 1e-4;

    /// <summary>fp32 exports agree in corners to a few hundredths of a pixel at inputs of up to 1280 pixels.</summary>
    public const double DefaultBox = 0.05;
}
