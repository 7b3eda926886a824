namespace Parity.Configuration.Yaml;

/// <summary>The numbers that a key may have.</summary>
internal readonly record struct NumberRange(double Min, double Max, bool IncludesMax = true, bool IncludesMin = true)
{
    public static NumberRange NotNegative => new(0, double.PositiveInfinity, false);

    public static NumberRange Tolerance => new(0, Core.Comparison.Tolerance.Largest);

    public static NumberRange Positive => new(0, double.PositiveInfinity, false, false);

    public static NumberRange ZeroToOne => new(0, 1);

    public static NumberRange ZeroToBelowOne => new(0, 1, false);

    public bool Contains(double value) => (IncludesMin ? value >= Min : value > Min) && (IncludesMax ? value <= Max : value < Max);

    public override string ToString() =>
        double.IsPositiveInfinity(Max) ? IncludesMin ? $"a finite number of at least {Numerals.Show(Min)}" : $"a finite number above {Numerals.Show(Min)}"
        : !IncludesMin ? $"a number above {Numerals.Show(Min)}, up to {Numerals.Show(Max)}"
        : $"a number from {Numerals.Show(Min)} to {(IncludesMax ? "" : "below ")}{Numerals.Show(Max)}";
}
