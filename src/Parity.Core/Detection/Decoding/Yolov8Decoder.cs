using System.Runtime.CompilerServices;

namespace Parity.Core.Detection.Decoding;

/// <summary>[1, 4 + classes, anchors], as Ultralytics YOLOv8 and later export: centre, size, then class scores after sigmoid.</summary>
public sealed class Yolov8Decoder : PredictionDecoder
{
    /// <summary>Creates the decoder.</summary>
    /// <param name="classes">The number of classes, or 0 to take it from the output.</param>
    /// <param name="format">Names of outputs; null takes the only one.</param>
    public Yolov8Decoder(int classes, OutputFormat? format = null)
        : base(classes, format ?? new OutputFormat(), new PredictionLayout("yolov8", BoxCorners.Numbers, Axis: 1))
    {
    }

    private protected override RawDetections Decode(ReadOnlySpan<float> values, int anchors, int numbers, ModelSize? input)
    {
        var raw = new RawDetections(anchors, numbers - BoxCorners.Numbers);
        CornersFromCentres(values[..anchors], values.Slice(2 * anchors, anchors), raw.X1, raw.X2);
        CornersFromCentres(values.Slice(anchors, anchors), values.Slice(3 * anchors, anchors), raw.Y1, raw.Y2);
        values[(BoxCorners.Numbers * anchors)..].CopyTo(raw.AllScores);
        return raw;
    }

    // Ultralytics' xywh2xyxy: c ± size / 2 in float32.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CornersFromCentres(ReadOnlySpan<float> centres, ReadOnlySpan<float> sizes, Span<float> low, Span<float> high)
    {
        for (var i = 0; i < centres.Length; i++)
        {
            var half = sizes[i] / 2;
            low[i] = centres[i] - half;
            high[i] = centres[i] + half;
        }
    }
}
