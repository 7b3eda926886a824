namespace Parity.Core.Detection.Decoding;

/// <summary>
/// [1, anchors, 5 + classes], as YOLOv3, v5 and v7 export: centre, size, objectness, then class scores; a detection's score is
/// objectness × class in float32. The framework's first filter (objectness over the threshold) follows from the second,
/// because no class score is larger than 1.
/// </summary>
public sealed class Yolov5Decoder : PredictionDecoder
{
    /// <summary>Creates the decoder.</summary>
    /// <param name="classes">The number of classes, or 0 to take it from the output.</param>
    /// <param name="format">Names of outputs; null takes the only one.</param>
    public Yolov5Decoder(int classes, OutputFormat? format = null)
        : base(classes, format ?? new OutputFormat(), new PredictionLayout("yolov5", ObjectnessScores.FirstClass, Axis: 2))
    {
    }

    private protected override RawDetections Decode(ReadOnlySpan<float> values, int anchors, int numbers, ModelSize? input)
    {
        var raw = new RawDetections(anchors, numbers - ObjectnessScores.FirstClass);
        BoxCorners.FromRows(values, numbers, 0, BoxFormat.Cxcywh, BoxUnit.ModelPixels, input, raw);
        ObjectnessScores.FromRows(values, numbers, raw);
        return raw;
    }
}
