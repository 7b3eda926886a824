using Parity.Core.Detection;

namespace Parity.Runner.Resuming;

/// <summary>A detection as bits.</summary>
internal readonly record struct PackedDetection(int Anchor, int Label, int Score, int X1, int Y1, int X2, int Y2)
{
    public static PackedDetection operator ^(PackedDetection a, PackedDetection b) =>
        new(a.Anchor ^ b.Anchor, a.Label ^ b.Label, a.Score ^ b.Score, a.X1 ^ b.X1, a.Y1 ^ b.Y1, a.X2 ^ b.X2, a.Y2 ^ b.Y2);

    public static PackedDetection Of(DetectedObject detection)
    {
        var (anchor, label, score, box) = detection;
        return new(anchor, label, Bits(score), Bits(box.X1), Bits(box.Y1), Bits(box.X2), Bits(box.Y2));
    }

    public DetectedObject ToDetection() => new(Anchor, Label, Float(Score), new Box(Float(X1), Float(Y1), Float(X2), Float(Y2)));

    private static int Bits(float value) => BitConverter.SingleToInt32Bits(value);

    private static float Float(int bits) => BitConverter.Int32BitsToSingle(bits);
}
