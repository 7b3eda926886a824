namespace Parity.Imaging;

/// <summary>How colour becomes brightness.</summary>
public enum GrayFormula
{
    /// <summary>OpenCV's <c>cvtColor</c>: (9798·R + 19235·G + 3735·B + 2¹⁴) &gt;&gt; 15.</summary>
    Cv2,

    /// <summary>Pillow's <c>convert("L")</c>: (19595·R + 38470·G + 7471·B + 2¹⁵) &gt;&gt; 16.</summary>
    Pillow,

    /// <summary>
    /// OpenCV's <c>imread(…, IMREAD_GRAYSCALE)</c>: the brightness that a JPEG stores, up to 20 levels from converting its colours; in
    /// other files the formula of the library that reads them, and through linear light where a PNG declares a gamma.
    /// </summary>
    Cv2Read,
}
