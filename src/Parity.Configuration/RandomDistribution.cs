namespace Parity.Configuration;

/// <summary>How random values are distributed.</summary>
public enum RandomDistribution
{
    /// <summary>Evenly between a smallest and a largest value.</summary>
    Uniform,

    /// <summary>By mean and standard deviation.</summary>
    Normal,
}
