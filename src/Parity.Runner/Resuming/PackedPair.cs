using Parity.Core.Detection.Matching;

namespace Parity.Runner.Resuming;

/// <summary>A matched pair as bits. The candidate's are those in which it is not the reference's, of which there are few.</summary>
internal readonly record struct PackedPair(PackedDetection Reference, PackedDetection Difference, long Iou)
{
    private static readonly long One = BitConverter.DoubleToInt64Bits(1);

    public static PackedPair Of(MatchedPair pair)
    {
        var reference = PackedDetection.Of(pair.Reference);
        return new(reference, reference ^ PackedDetection.Of(pair.Candidate), BitConverter.DoubleToInt64Bits(pair.Iou) ^ One);
    }

    public MatchedPair ToPair() => new(Reference.ToDetection(), (Reference ^ Difference).ToDetection(), BitConverter.Int64BitsToDouble(Iou ^ One));
}
