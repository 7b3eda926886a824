namespace Parity.Imaging.Normalizing;

/// <summary>In which precision, and with which operations, a byte becomes a normalised number: the last bit depends on it.</summary>
public enum NormalizeArithmetic
{
    /// <summary>Scale, subtract the mean, divide by std: each in float32.</summary>
    Float32,

    /// <summary>mmcv: the mean is subtracted in float32, the result multiplied in float64 by 1/std, std being float32.</summary>
    ReciprocalStd,

    /// <summary>PaddleDetection, YOLOX's legacy mode: the scale in float32, then each step in float64, stored as float32.</summary>
    Float64Steps,

    /// <summary>CenterNet: float32 constants, everything in float64, rounded once.</summary>
    Float64,
}
