using FsCheck;
using FsCheck.Fluent;
using Parity.Core.Detection;

namespace Parity.Core.Tests.Detection.Thresholds;

/// <summary>Random values of both sides, compared.</summary>
internal static class Comparisons
{
    public static readonly DetectionOptions Options = new() { Decoder = DecoderKind.Yolov8, ScoreThreshold = 0.05, Nms = new NmsOptions { IouThreshold = 0.5 } };

    private const int Columns = 6;
    private const int Classes = 3;

    /// <summary>Values of both sides: crowded, scores often on a hundredth, boxes and labels of the candidate sometimes elsewhere.</summary>
    public static Arbitrary<((Box, float[])[] Reference, (Box, float[])[] Candidate)> Scenes =>
        (from seed in Gen.Choose(0, int.MaxValue) select Scene(seed)).ToArbitrary();

    public static DetectionComparison Compare((Box, float[])[] reference, (Box, float[])[] candidate, DetectionOptions options)
    {
        using var r = Anchors.Of(reference);
        using var c = Anchors.Of(candidate);
        return new DetectionComparer(options).Compare(r, c);
    }

    private static ((Box, float[])[] Reference, (Box, float[])[] Candidate) Scene(int seed)
    {
        var random = new Random(seed);
        float Score() => random.Next(3) == 0 ? (float)(random.Next(101) / 100.0) : random.NextSingle();
        (Box Box, float[] Scores)[] reference =
        [
            .. Enumerable.Range(0, Columns * random.Next(1, 6)).Select(_ =>
            {
                var (x, y) = (random.Next(4) * 20 + random.NextSingle(), random.Next(4) * 20 + random.NextSingle());
                return (new Box(x, y, x + 15 + random.Next(8), y + 20), Enumerable.Range(0, Classes).Select(_ => Score()).ToArray());
            }),
        ];
        (Box, float[])[] candidate =
        [
            .. reference.Select(value => (
                random.Next(5) == 0 ? new Box(value.Box.X1 + 9, value.Box.Y1 + 9, value.Box.X2 + 9, value.Box.Y2 + 9) : value.Box,
                random.Next(4) == 0 ? [.. value.Scores.Reverse()] : Array.ConvertAll(value.Scores, score => random.Next(3) == 0 ? Score() : score))),
        ];
        return (reference, candidate);
    }
}
