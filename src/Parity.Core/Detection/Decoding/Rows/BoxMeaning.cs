namespace Parity.Core.Detection.Decoding.Rows;

/// <summary>What a box's four numbers are.</summary>
/// <param name="Format">Their meaning.</param>
/// <param name="Unit">Their unit.</param>
internal readonly record struct BoxMeaning(BoxFormat Format, BoxUnit Unit)
{
    /// <summary>Corners in pixels of the model's input, as most models with suppression inside give them.</summary>
    public static readonly BoxMeaning ModelCorners = new(BoxFormat.Xyxy, BoxUnit.ModelPixels);

    /// <summary>Corners in pixels of the original image.</summary>
    public static readonly BoxMeaning OriginalCorners = new(BoxFormat.Xyxy, BoxUnit.OriginalPixels);

    /// <summary>Centre and size as fractions of the model's input, as DETR and its descendants give them.</summary>
    public static readonly BoxMeaning CentresInFractions = new(BoxFormat.Cxcywh, BoxUnit.Normalized);

    /// <summary>What the configuration says, else this.</summary>
    public BoxMeaning Or(OutputFormat format) => new(format.BoxFormat ?? Format, format.BoxUnit ?? Unit);

    /// <summary>Writes the corners of the first rows into planes of as many or more.</summary>
    /// <param name="boxes">Where the boxes lie.</param>
    /// <param name="input">The model's input; not null for fractions.</param>
    /// <param name="raw">Where the corners go: as many rows as there are boxes, or fewer.</param>
    public void WriteCorners(RowColumns boxes, ModelSize? input, RawDetections raw)
    {
        using var view = FloatView.Of(boxes.Tensor);
        BoxCorners.FromRows(view.Values, boxes.Columns, boxes.First, Format, Unit, input, raw);
    }
}
