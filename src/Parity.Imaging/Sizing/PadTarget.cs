namespace Parity.Imaging.Sizing;

/// <summary>To what size the resized image is padded.</summary>
public enum PadTarget
{
    /// <summary>To the model's height and width.</summary>
    Size,

    /// <summary>To the next multiple of the stride on each side.</summary>
    Stride,

    /// <summary>To Ultralytics' rectangular val shape: ⌈s · side / stride + 0.5⌉ · stride, where s is 1 for the longer side and the aspect for the other.</summary>
    RectVal,

    /// <summary>Not at all.</summary>
    None,
}
