namespace Parity.Configuration;

/// <summary>What of a prepared image a model's input is fed with.</summary>
public enum InputSource
{
    /// <summary>The image's tensor.</summary>
    Image,

    /// <summary>The image's size before preprocessing in pixels, [1, 2]; RT-DETR's <c>orig_target_sizes</c>.</summary>
    OriginalSize,

    /// <summary>The model's input size in pixels, [1, 2]; PaddleDetection's <c>im_shape</c>.</summary>
    InputSize,

    /// <summary>Model pixels per original pixel, [1, 2]; PaddleDetection's <c>scale_factor</c>.</summary>
    Scale,
}
