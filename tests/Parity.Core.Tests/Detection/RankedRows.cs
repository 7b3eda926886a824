using FsCheck;
using FsCheck.Fluent;
using Parity.Core.Detection;

namespace Parity.Core.Tests.Detection;

/// <summary>What a planted error does to the row that the reference has far from all others.</summary>
internal enum Plant
{
    LostRow,
    LowerScore,
    MovedBox,
    OtherLabel,
}

/// <summary>Rows as a ranking or a threshold inside a model leaves them, crowded on purpose.</summary>
internal static class RankedRows
{
    /// <summary>As many rows as a ranking gives.</summary>
    public const int MaxRows = 12;

    private const float Threshold = 0.2f;

    public static Arbitrary<int> Seeds => Gen.Choose(0, int.MaxValue).ToArbitrary();

    /// <summary>Boxes in few places, each with one class, scores in steps near each other and near the threshold.</summary>
    public static (Box Box, float[] Scores)[] Scene(int seed)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, random.Next(1, 40)).Select(_ =>
            {
                var (x, y) = (random.Next(3) * 20 + (random.NextSingle() * 0.1f), random.Next(3) * 20 + (random.NextSingle() * 0.1f));
                var score = Threshold + (random.Next(-3, 12) * 0.00004f);
                return (new Box(x, y, x + 20, y + 20), random.Next(2) == 0 ? new[] { score, 0 } : [0, score]);
            }),
        ];
    }

    /// <summary>Every value moved by less than epsilon; a class that a row does not have stays at 0.</summary>
    public static (Box Box, float[] Scores)[] Perturbed((Box Box, float[] Scores)[] values, int seed)
    {
        var random = new Random(seed ^ 77);
        float Box() => 0.0495f * ((2 * random.NextSingle()) - 1);
        float Score() => 0.99e-4f * ((2 * random.NextSingle()) - 1);
        return
        [
            .. values.Select(value => (
                new Box(value.Box.X1 + Box(), value.Box.Y1 + Box(), value.Box.X2 + Box(), value.Box.Y2 + Box()),
                Array.ConvertAll(value.Scores, score => score == 0 ? 0 : score + Score()))),
        ];
    }

    public static (Box Box, float[] Scores)[] TopRows((Box Box, float[] Scores)[] values) =>
        [.. values.OrderByDescending(value => value.Scores.Max()).Take(MaxRows)];

    public static (Box Box, float[] Scores)[] Over((Box Box, float[] Scores)[] values) => [.. values.Where(value => value.Scores.Max() > Threshold)];

    public static (Box Box, float[] Scores)[] Shuffled((Box Box, float[] Scores)[] values, int seed)
    {
        var copy = values.ToArray();
        new Random(seed).Shuffle(copy);
        return copy;
    }

    /// <summary>The candidate's row for the reference's [0.9, 0] at (5000, 5000, 5050, 5050).</summary>
    public static (Box Box, float[] Scores)[] Planted(Plant plant) => plant switch
    {
        Plant.LostRow => [],
        Plant.LowerScore => [(new Box(5000, 5000, 5050, 5050), [0.9f - 0.0002f, 0])],
        Plant.MovedBox => [(new Box(5000, 5000, 5050, 5050.1f), [0.9f, 0])],
        _ => [(new Box(5000, 5000, 5050, 5050), [0, 0.9f])],
    };
}
