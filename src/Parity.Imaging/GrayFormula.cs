namespace Parity.Imaging;

/// <summary>How colour becomes brightness.</summary>
public enum GrayFormula
{
    /// <summary>OpenCV's <c>cvtColor</c>: (9798·R + 19235·G + 3735·B + 2¹⁴) &gt;&gt; 15.</summary>
    Cv2,

    /// <summary>Pillow's <c>convert("L")</c>: (19595·R + 38470·G + 7471·B + 2¹⁵) &gt;&gt; 16.</summary>
    Pillow,

    /// <summary>
    /// OpenCV's <c>imread(…, IMREAD_GRAYSCALE)</c>: the brightness that a JPEG stores, up to 20 levels from converting its colours;
    /// libpng's truncated weights for a PNG (not the gamma that some state), 14-bit weights for a BMP, <see cref="Cv2"/> for WebP.
    /// </summary>
    Cv2Read,
}
