namespace Parity.Reporting.Html.Images;

/// <summary>An encoded picture that a page can show.</summary>
/// <param name="Bytes">The file's bytes.</param>
/// <param name="MediaType">What they are: <c>image/jpeg</c>.</param>
/// <param name="Width">Width in pixels; the picture may be smaller than the image it shows.</param>
/// <param name="Height">Height in pixels.</param>
public sealed record ReportPicture(ReadOnlyMemory<byte> Bytes, string MediaType, int Width, int Height);
