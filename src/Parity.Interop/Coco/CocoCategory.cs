namespace Parity.Interop.Coco;

/// <summary>A category of an annotation file.</summary>
/// <param name="Id">Its id, which is not its place: COCO's own ids have gaps.</param>
/// <param name="Name">Its name; null where the file does not tell.</param>
public sealed record CocoCategory(long Id, string? Name);
