using FsCheck;
using FsCheck.Fluent;
using Parity.Core.Detection.Matching;

namespace Parity.Core.Tests.Detection.Matching;

internal sealed class AssignmentTests
{
    [Test]
    public void Total_weight_is_that_of_the_best_of_all_assignments() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var weights = new double[random.Next(1, 6), random.Next(1, 6)];
            for (var r = 0; r < weights.GetLength(0); r++)
            {
                for (var c = 0; c < weights.GetLength(1); c++)
                {
                    weights[r, c] = random.Next(3) == 0 ? 0 : random.Next(1, 9);
                }
            }

            var columnOf = Assignment.Solve(weights);
            var chosen = columnOf.Where(c => c >= 0).ToArray();
            return chosen.Distinct().Count() == chosen.Length
                && columnOf.Select((c, r) => c < 0 || weights[r, c] > 0).All(allowed => allowed)
                && columnOf.Select((c, r) => c < 0 ? 0 : weights[r, c]).Sum() == Best(weights, 0, new bool[weights.GetLength(1)]);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Test]
    public void Nothing_is_assigned_where_nothing_may_be() => Assert.That(Assignment.Solve(new double[2, 3]), Is.EqualTo(new[] { -1, -1 }));

    [Test]
    public void NaN_is_never_assigned() => Assert.That(Assignment.Solve(new[,] { { double.NaN, double.NaN }, { double.NaN, 1 } }), Is.EqualTo(new[] { -1, 1 }));

    private static double Best(double[,] weights, int row, bool[] taken)
    {
        if (row == weights.GetLength(0))
        {
            return 0;
        }

        var best = Best(weights, row + 1, taken);
        for (var c = 0; c < taken.Length; c++)
        {
            if (!taken[c] && weights[row, c] > 0)
            {
                taken[c] = true;
                best = Math.Max(best, weights[row, c] + Best(weights, row + 1, taken));
                taken[c] = false;
            }
        }

        return best;
    }
}
