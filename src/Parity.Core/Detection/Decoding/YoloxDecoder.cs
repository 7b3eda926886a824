namespace Parity.Core.Detection.Decoding;

/// <summary>
/// [1, anchors, 5 + classes], as YOLOX exports with <c>--decode_in_inference</c>: centre and size in model pixels, objectness and class
/// scores after sigmoid; a detection's score is objectness × class in float32.
/// </summary>
public sealed class YoloxDecoder : PredictionDecoder
{
    /// <summary>Creates the decoder.</summary>
    /// <param name="classes">The number of classes, or 0 to take it from the output.</param>
    /// <param name="format">Names of outputs; null takes the only one.</param>
    public YoloxDecoder(int classes, OutputFormat? format = null)
        : base(classes, format ?? new OutputFormat(), new PredictionLayout("yolox", ObjectnessScores.FirstClass, Axis: 2))
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
