namespace Parity.Imaging;

/// <summary>The order of the tensor's dimensions.</summary>
public enum TensorLayout
{
    /// <summary>Batch, channel, height, width.</summary>
    Nchw,

    /// <summary>Batch, height, width, channel.</summary>
    Nhwc,
}
