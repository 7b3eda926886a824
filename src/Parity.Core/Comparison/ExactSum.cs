using System.Numerics;

namespace Parity.Core.Comparison;

/// <summary>
/// A sum of doubles without rounding, so that it does not depend on how its terms are grouped; rounded once, to the nearest
/// double, when it is read. A term that is not finite makes it NaN.
/// </summary>
internal readonly struct ExactSum
{
    // Every finite double is a whole number of 2⁻¹⁰⁷⁴.
    private const int UnitExponent = -1074;
    private const int MantissaBits = 52;

    private readonly BigInteger _units;
    private readonly bool _isNaN;

    private ExactSum(BigInteger units, bool isNaN) => (_units, _isNaN) = (units, isNaN);

    /// <summary>The sum, rounded to nearest even.</summary>
    public double Value
    {
        get
        {
            if (_isNaN)
            {
                return double.NaN;
            }

            var magnitude = BigInteger.Abs(_units);
            var shift = Math.Max(0, (int)magnitude.GetBitLength() - 64);
            var top = magnitude >> shift;

            // The lowest of 64 bits stands for all that were cut off: enough for rounding to 53.
            var bits = (ulong)top | ((top << shift) == magnitude ? 0ul : 1ul);
            return _units.Sign * Math.ScaleB(bits, shift + UnitExponent);
        }
    }

    /// <summary>The sum in units of 2⁻¹⁰⁷⁴; null where it is NaN.</summary>
    public BigInteger? Units => _isNaN ? null : _units;

    /// <summary>The sum of so many units; NaN where they are null.</summary>
    public static ExactSum OfUnits(BigInteger? units) => new(units ?? default, units is null);

    /// <summary>A sum of one term.</summary>
    public static implicit operator ExactSum(double value)
    {
        if (!double.IsFinite(value))
        {
            return new ExactSum(default, isNaN: true);
        }

        var bits = BitConverter.DoubleToInt64Bits(Math.Abs(value));
        var exponent = (int)(bits >> MantissaBits);
        var mantissa = bits & ((1L << MantissaBits) - 1);
        var units = exponent == 0 ? mantissa : (BigInteger)(mantissa | (1L << MantissaBits)) << (exponent - 1);
        return new ExactSum(value < 0 ? -units : units, isNaN: false);
    }

    public static ExactSum operator +(ExactSum a, ExactSum b) => new(a._units + b._units, a._isNaN || b._isNaN);
}
