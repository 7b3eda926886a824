using System.Collections.Immutable;
using Parity.Core.Comparison;

namespace Parity.Core.Tests.Comparison;

/// <summary>The comparison of float32 written as plainly as possible: eight lanes, one element at a time, divisions and a sort.</summary>
internal static class ScalarModel
{
    private const int Lanes = 8;

    public static ErrorStatistics Compare(float[] reference, float[] candidate, Tolerance tolerance)
    {
        var (abs, squares, rr, cc, rc) = (new double[Lanes], new double[Lanes], new double[Lanes], new double[Lanes], new double[Lanes]);
        var errors = new List<double>();
        var (maxAbs, maxRel, maxRatio, ulp) = (0.0, 0.0, 0.0, 0ul);
        var (mismatched, notFinite, nan) = (0L, 0L, false);
        WorstElement? worst = null;
        WorstElement? firstNotFinite = null;
        for (var i = 0; i < reference.Length; i++)
        {
            double r = reference[i];
            double c = candidate[i];
            if (!double.IsFinite(r) || !double.IsFinite(c))
            {
                if (r == c && tolerance.EqualInfinities)
                {
                    errors.Add(0);
                    continue;
                }

                mismatched++;
                notFinite++;
                nan |= double.IsNaN(r) || double.IsNaN(c);
                errors.Add(double.PositiveInfinity);
                firstNotFinite ??= new WorstElement(i, r, c);
                continue;
            }

            var error = Math.Abs(c - r);
            errors.Add(error);
            var lane = i % Lanes;
            abs[lane] += error;
            squares[lane] += error * error;
            rr[lane] += r * r;
            cc[lane] += c * c;
            rc[lane] += r * c;
            maxAbs = Math.Max(maxAbs, error);
            ulp = Math.Max(ulp, UlpDistance.Between(reference[i], candidate[i]));
            var limit = tolerance.Atol + (tolerance.Rtol * Math.Abs(r));
            mismatched += error > limit ? 1 : 0;
            maxRel = error == 0 ? maxRel : Math.Max(maxRel, error / Math.Abs(r));
            if (error > 0 && error / limit > maxRatio)
            {
                maxRatio = error / limit;
                worst = new WorstElement(i, r, c);
            }
        }

        var count = reference.Length;
        double Figure(double value) => nan || count == 0 ? double.NaN : notFinite > 0 ? double.PositiveInfinity : value;
        return new ErrorStatistics
        {
            Elements = count,
            Mismatched = mismatched,
            ReferenceNaN = reference.Count(float.IsNaN),
            CandidateNaN = candidate.Count(float.IsNaN),
            ReferenceInfinities = reference.Count(float.IsInfinity),
            CandidateInfinities = candidate.Count(float.IsInfinity),
            MaxAbs = Figure(maxAbs),
            MeanAbs = Figure(Join(abs) / count),
            RmsAbs = Figure(Math.Max(Join(abs) / count, Math.Sqrt(Join(squares) / count))),
            MaxRel = Figure(maxRel),
            Cosine = notFinite > 0 || count == 0 ? double.NaN : Cosine(Join(rr), Join(cc), Join(rc)),
            MaxUlp = notFinite > 0 ? ulong.MaxValue : ulp,
            Quantiles = new ErrorQuantiles(Quantile(errors, 500), Quantile(errors, 900), Quantile(errors, 990), Quantile(errors, 999)),
            DecimalsAgreed = [.. Enumerable.Range(1, 7).Select(n => (double)errors.Count(e => e < 0.5 * Math.Pow(10, -n)) / count)],
            MaxToleranceRatio = Figure(maxRatio),
            SmallestPassingTolerance = double.NaN, // Tested by its own definition.
            Worst = firstNotFinite ?? worst,
        };
    }

    /// <summary>The definition: the smallest error such that at least that share of all are not above it.</summary>
    public static double Quantile(IEnumerable<double> errors, int perMille)
    {
        var sorted = errors.Order().ToImmutableArray();
        var reached = sorted.Where((_, i) => (i + 1) * 1000L >= (long)sorted.Length * perMille);
        return sorted.IsEmpty ? double.NaN : reached.First();
    }

    private static double Join(double[] lanes) => ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));

    private static double Cosine(double rr, double cc, double rc)
    {
        if (rr == 0 || cc == 0)
        {
            return rr == cc ? 1 : 0;
        }

        var squared = rr * cc;
        return Math.Clamp(rc / (squared > 1e-240 ? Math.Sqrt(squared) : Math.Sqrt(rr) * Math.Sqrt(cc)), -1, 1);
    }
}
