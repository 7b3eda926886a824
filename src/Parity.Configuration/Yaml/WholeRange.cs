namespace Parity.Configuration.Yaml;

/// <summary>The whole numbers that a key may have.</summary>
internal readonly record struct WholeRange(long Min, long Max = WholeRange.Unbounded)
{
    /// <summary>The largest whole number that a double and every JSON reader hold exactly.</summary>
    public const long Unbounded = 1L << 53;

    public static WholeRange NotNegative => new(0);

    public static WholeRange Positive => new(1);

    public bool Contains(long value) => value >= Min && value <= Max;

    public override string ToString() => Max is Unbounded or int.MaxValue
        ? $"a whole number of at least {Min}"
        : $"a whole number from {Min} to {Max}";
}
