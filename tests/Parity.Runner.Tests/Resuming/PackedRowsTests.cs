using FsCheck;
using FsCheck.Fluent;
using Parity.Core.Detection;
using Parity.Core.Detection.Matching;
using Parity.Runner.Resuming;

namespace Parity.Runner.Tests.Resuming;

internal sealed class PackedRowsTests
{
    private static readonly Gen<float> Floats = Gen.Choose(int.MinValue, int.MaxValue).Select(BitConverter.Int32BitsToSingle);

    private static readonly Gen<DetectedObject> Detections =
        from anchor in Gen.Choose(0, int.MaxValue)
        from label in Gen.Choose(0, 90)
        from values in Gen.ArrayOf(Floats, 5)
        select new DetectedObject(anchor, label, values[0], new Box(values[1], values[2], values[3], values[4]));

    private static readonly Gen<MatchedPair> Pairs =
        from pair in Detections.Two()
        from iou in Gen.Elements(0.5, 1, double.NaN, 0.1 + 0.2)
        select new MatchedPair(pair.Item1, pair.Item2, iou);

    [Test]
    public void Pairs_come_back_to_the_bit() => Prop.ForAll(Pairs.ArrayOf().ToArbitrary(), pairs =>
    {
        using var bytes = new MemoryStream();
        PackedRows.Write<PackedPair>(new BinaryWriter(bytes), [.. pairs.Select(PackedPair.Of)]);
        bytes.Position = 0;
        var back = PackedRows.Read<PackedPair>(new BinaryReader(bytes)).Select(pair => pair.ToPair());
        return pairs.SequenceEqual(back) && bytes.Position == bytes.Length;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
}
