namespace Parity.Core.Detection.Decoding;

/// <summary>The decoder of each layout.</summary>
public static class DetectionDecoders
{
    /// <summary>Creates the decoder that <paramref name="options"/> name.</summary>
    public static IDetectionDecoder Create(DetectionOptions options) => options.Decoder switch
    {
        DecoderKind.Yolov8 => new Yolov8Decoder(options.Classes.Length, options.Format),
        DecoderKind.Yolov5 => new Yolov5Decoder(options.Classes.Length, options.Format),
        DecoderKind.Yolov10 => new Yolov10Decoder(options.Classes.Length, options.Format),
        DecoderKind.FasterRcnn => new FasterRcnnDecoder(options.Classes.Length, options.Format),
        DecoderKind.Detr => new DetrDecoder(options.Classes.Length, options.Format),
        DecoderKind.RtDetr => new RtDetrDecoder(options.Classes.Length, options.Format),
        DecoderKind.RfDetr => new RfDetrDecoder(options.Classes.Length, options.Format),
        DecoderKind.Mmdeploy => new MmdeployDecoder(options.Classes.Length, options.Format),
        DecoderKind.PpYoloe => new PpYoloeDecoder(options.Classes.Length, options.Format),
        DecoderKind.EfficientNms => new EfficientNmsDecoder(options.Classes.Length, options.Format),
        DecoderKind.OnnxNms => new OnnxNmsDecoder(options.Classes.Length, options.Format),
        DecoderKind.Generic => new GenericDecoder(options.Classes.Length, options.Format),
        DecoderKind.Yolov5Heads => new Yolov5HeadsDecoder(options.Classes.Length, options.Format),
        DecoderKind.Yolox => new YoloxDecoder(options.Classes.Length, options.Format),
        DecoderKind.YoloxHeads => new YoloxHeadsDecoder(options.Classes.Length, options.Format),
        DecoderKind.Ssd => new SsdDecoder(options.Classes.Length, options.Format),
        DecoderKind.Retinanet => new RetinanetDecoder(options.Classes.Length, options.Format),
        DecoderKind.Fcos => new FcosDecoder(options.Classes.Length, options.Format),
        DecoderKind.Centernet => new CenternetDecoder(options.Classes.Length, options.Format),
        DecoderKind.Scrfd => new ScrfdDecoder(options.Classes.Length, options.Format),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.Decoder, "Not a decoder."),
    };
}
