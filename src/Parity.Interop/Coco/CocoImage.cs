namespace Parity.Interop.Coco;

/// <summary>An image of an annotation file.</summary>
/// <param name="Id">Its id.</param>
/// <param name="FileName">Its file, usually relative to a folder of images; null where the file does not tell.</param>
/// <param name="Width">Its width in pixels; null likewise.</param>
/// <param name="Height">Its height in pixels; null likewise.</param>
public sealed record CocoImage(long Id, string? FileName, long? Width, long? Height);
