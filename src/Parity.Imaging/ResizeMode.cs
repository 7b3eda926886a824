namespace Parity.Imaging;

/// <summary>What decides the size of the resized image.</summary>
public enum ResizeMode
{
    /// <summary>Fits into the model's size with its aspect kept.</summary>
    Letterbox,

    /// <summary>Becomes the model's size, whatever its aspect.</summary>
    Stretch,

    /// <summary>Its sides follow <see cref="PreprocessOptions.MinSide"/> and <see cref="PreprocessOptions.MaxSide"/>, its aspect is kept.</summary>
    Limit,

    /// <summary>OpenCV's <c>warpAffine</c> about the centre: the longer side becomes the model's width; outside is black.</summary>
    Affine,

    /// <summary>Keeps its size.</summary>
    None,
}
