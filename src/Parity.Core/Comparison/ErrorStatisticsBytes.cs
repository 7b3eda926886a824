using System.Numerics;

namespace Parity.Core.Comparison;

/// <summary>
/// Error statistics as a few hundred bytes, with everything that merges: what is read back gives the same bits as the original, alone and
/// joined with others. The layout is that of one build of Parity and is for no other.
/// </summary>
public static class ErrorStatisticsBytes
{
    private const int UnitBits = 8;

    /// <summary>Writes statistics.</summary>
    public static byte[] Of(ErrorStatistics statistics)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        Write(writer, statistics.Totals);
        var (p50, p90, p99, p999) = statistics.Quantiles;
        Array.ForEach([p50, p90, p99, p999], writer.Write);
        writer.Write(statistics.Worst is not null);
        if (statistics.Worst is { } worst)
        {
            writer.Write7BitEncodedInt64(worst.Index);
            writer.Write(worst.Reference);
            writer.Write(worst.Candidate);
        }

        return bytes.ToArray();
    }

    /// <summary>Reads them back.</summary>
    /// <exception cref="IOException">These are not such bytes.</exception>
    public static ErrorStatistics Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes, writable: false));
        var totals = ReadTotals(reader);
        var quantiles = new ErrorQuantiles(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        var worst = reader.ReadBoolean() ? new WorstElement(reader.Read7BitEncodedInt64(), reader.ReadDouble(), reader.ReadDouble()) : null;
        return totals.ToStatistics(worst, quantiles);
    }

    private static void Write(BinaryWriter writer, ErrorTotals totals)
    {
        Array.ForEach(
            [totals.Elements, totals.Mismatched, totals.ReferenceNaN, totals.CandidateNaN, totals.ReferenceInfinities, totals.CandidateInfinities, totals.NotFinite],
            writer.Write7BitEncodedInt64);
        writer.Write(totals.SquaresUnderflow);
        Array.ForEach([totals.Abs, totals.Squares, totals.ReferenceSquares, totals.CandidateSquares, totals.Products], sum => Write(writer, sum));
        Array.ForEach([totals.MaxAbs, totals.MaxRelative, totals.MaxRatio, totals.SmallestTolerance], writer.Write);
        writer.Write(totals.MaxUlp is not null);
        writer.Write(totals.MaxUlp ?? 0);
        Array.ForEach(totals.BelowDecimal, writer.Write7BitEncodedInt64);
        writer.Write7BitEncodedInt(totals.Histogram.First);
        writer.Write7BitEncodedInt(totals.Histogram.Counts.Length);
        foreach (var count in totals.Histogram.Counts)
        {
            writer.Write7BitEncodedInt64(count);
        }
    }

    private static ErrorTotals ReadTotals(BinaryReader reader) => new()
    {
        // Initialisers run in the order in which they stand, which is that of writing.
        Elements = reader.Read7BitEncodedInt64(),
        Mismatched = reader.Read7BitEncodedInt64(),
        ReferenceNaN = reader.Read7BitEncodedInt64(),
        CandidateNaN = reader.Read7BitEncodedInt64(),
        ReferenceInfinities = reader.Read7BitEncodedInt64(),
        CandidateInfinities = reader.Read7BitEncodedInt64(),
        NotFinite = reader.Read7BitEncodedInt64(),
        SquaresUnderflow = reader.ReadBoolean(),
        Abs = ReadSum(reader),
        Squares = ReadSum(reader),
        ReferenceSquares = ReadSum(reader),
        CandidateSquares = ReadSum(reader),
        Products = ReadSum(reader),
        MaxAbs = reader.ReadDouble(),
        MaxRelative = reader.ReadDouble(),
        MaxRatio = reader.ReadDouble(),
        SmallestTolerance = reader.ReadDouble(),
        MaxUlp = reader.ReadBoolean() ? reader.ReadUInt64() : NoUlp(reader),
        BelowDecimal = [.. Enumerable.Range(0, ErrorTotals.Decimals).Select(_ => reader.Read7BitEncodedInt64())],
        Histogram = ErrorHistogram.Of(reader.Read7BitEncodedInt(), [.. Enumerable.Range(0, reader.Read7BitEncodedInt()).Select(_ => reader.Read7BitEncodedInt64())]),
    };

    private static ulong? NoUlp(BinaryReader reader)
    {
        reader.ReadUInt64();
        return null;
    }

    // Units are tiny, so that a sum is a few digits before very many zeros.
    private static void Write(BinaryWriter writer, ExactSum sum)
    {
        writer.Write(sum.Units is not null);
        if (sum.Units is { } units)
        {
            var zeroBytes = units.IsZero ? 0 : (int)(BigInteger.TrailingZeroCount(units) / UnitBits);
            var digits = (units >> (zeroBytes * UnitBits)).ToByteArray();
            writer.Write7BitEncodedInt(zeroBytes);
            writer.Write7BitEncodedInt(digits.Length);
            writer.Write(digits);
        }
    }

    private static ExactSum ReadSum(BinaryReader reader)
    {
        if (!reader.ReadBoolean())
        {
            return ExactSum.OfUnits(null);
        }

        var zeroBytes = reader.Read7BitEncodedInt();
        return ExactSum.OfUnits(new BigInteger(reader.ReadBytes(reader.Read7BitEncodedInt())) << (zeroBytes * UnitBits));
    }
}
