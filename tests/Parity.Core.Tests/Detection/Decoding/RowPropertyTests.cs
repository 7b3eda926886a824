using FsCheck;
using FsCheck.Fluent;
using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Tensors;
using static Parity.Core.Tests.Detection.Decoding.RowCase;

namespace Parity.Core.Tests.Detection.Decoding;

internal sealed class RowPropertyTests
{
    private const int Classes = 3;

    private static readonly Gen<float> AnyFloat = Gen.OneOf(
        Gen.Choose(int.MinValue, int.MaxValue).Select(BitConverter.Int32BitsToSingle),
        Gen.Elements(0f, -0f, 1f, -1f, 0.5f, 2f, float.NaN, float.PositiveInfinity, float.MaxValue, 1e18f, -1e19f, 1e19f));

    private static readonly Arbitrary<(long Label, float Score)[]> Rows = (
        from label in Gen.Elements(long.MinValue, long.MinValue + 1, -1, 0, 1, 2, 3, 4, 1L << 40, long.MaxValue)
        from score in Gen.Elements(float.NaN, float.NegativeInfinity, -1, -0f, 0, 0.25f, 1, 1.5f)
        select (label, score)).ArrayOf().ToArbitrary();

    [Test]
    public void A_row_is_a_detection_or_nothing_or_a_fault() => Prop.ForAll(Rows, Gen.Choose(-2, 12).ToArbitrary(), (rows, count) =>
    {
        using var raw = Decoder(DecoderKind.EfficientNms, Classes).Decode(Suppressed(rows, count), null);
        var isCount = count >= 0 && count <= rows.Length;
        if (raw.Anchors != (isCount ? count : Math.Max(rows.Length, 1)))
        {
            return false;
        }

        // The first row bears the fault of the count too.
        return rows.Take(raw.Anchors).Select((row, i) => (row, i)).Skip(isCount ? 0 : 1).All(pair => IsAsItShould(ScoresOf(raw, pair.i), pair.row.Label, pair.row.Score))
            && (isCount || float.IsNaN(raw.Scores(0)[0]));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Test]
    public void Any_floats_decode_and_a_corner_that_is_not_finite_is_counted([Values(
        DecoderKind.Yolov10, DecoderKind.FasterRcnn, DecoderKind.Detr, DecoderKind.RtDetr, DecoderKind.RfDetr, DecoderKind.Mmdeploy,
        DecoderKind.PpYoloe, DecoderKind.EfficientNms, DecoderKind.OnnxNms, DecoderKind.Generic)] DecoderKind kind, [Values(0, Classes)] int classes) => Prop.ForAll(
        AnyFloat.ArrayOf(60).ToArbitrary(), values =>
        {
            var outputs = OutputsOf(kind, values);
            var decoder = Decoder(kind, classes);
            using var raw = decoder.Decode(outputs, Input);
            var hasBadCorner = false;
            for (var row = 0; row < raw.Anchors; row++)
            {
                var box = raw.BoxOf(row);
                hasBadCorner |= !(float.IsFinite(box.X1) && float.IsFinite(box.Y1) && float.IsFinite(box.X2) && float.IsFinite(box.Y2));
            }

            return decoder.Misfit(outputs, Input) is null && raw.Anchors <= 5 && (!hasBadCorner || ImpossibleValues.Count(raw) > 0);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private static bool IsAsItShould(float[] scores, long label, float score)
    {
        if (label is >= 0 and < Classes)
        {
            return scores.Index().All(pair => pair.Item.Equals(pair.Index == label ? score : 0));
        }

        var fillsUp = label != long.MinValue && (score == 0 || (label < 0 && score < 0));
        return (fillsUp ? scores[0] == 0 : float.IsNaN(scores[0])) && scores.Skip(1).All(other => other == 0);
    }

    private static TensorSet Suppressed((long Label, float Score)[] rows, int count) => new(
        Longs("num_dets", [1, 1], count),
        Zeros("boxes", 1, rows.Length, 4),
        Floats("scores", [1, rows.Length], [.. rows.Select(row => row.Score)]),
        Longs("classes", [1, rows.Length], [.. rows.Select(row => row.Label)]));

    // Five rows of whatever the decoder reads.
    private static TensorSet OutputsOf(DecoderKind kind, float[] values)
    {
        TensorData Of(string name, int start, params long[] shape) => Floats(name, shape, values[start..(start + (int)new TensorShape(shape).ElementCount)]);
        return kind switch
        {
            DecoderKind.Yolov10 => new TensorSet(Of("o", 0, 1, 5, 6)),
            DecoderKind.FasterRcnn => new TensorSet(Of("boxes", 0, 5, 4), Of("labels", 20, 5), Of("scores", 25, 5)),
            DecoderKind.Detr => new TensorSet(Of("pred_boxes", 0, 1, 5, 4), Of("pred_logits", 20, 1, 5, Classes + 1)),
            DecoderKind.RtDetr => new TensorSet(Of("pred_boxes", 0, 1, 5, 4), Of("logits", 20, 1, 5, Classes)),
            DecoderKind.RfDetr => new TensorSet(Of("dets", 0, 1, 5, 4), Of("labels", 20, 1, 5, Classes)),
            DecoderKind.Mmdeploy => new TensorSet(Of("dets", 0, 1, 5, 5), Of("labels", 25, 1, 5)),
            DecoderKind.PpYoloe => new TensorSet(Of("bbox", 0, 5, 6), Of("bbox_num", 30, 1)),
            DecoderKind.EfficientNms => new TensorSet(Of("num_dets", 0, 1, 1), Of("boxes", 1, 1, 5, 4), Of("scores", 21, 1, 5), Of("classes", 26, 1, 5)),
            DecoderKind.OnnxNms => new TensorSet(Of("selected_indices", 0, 5, 3), Of("boxes", 15, 1, 5, 4), Of("scores", 35, 1, Classes, 5)),
            _ => new TensorSet(Of("boxes", 0, 5, 4), Of("scores", 20, Classes, 5)),
        };
    }
}
