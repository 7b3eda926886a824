namespace Parity.Core.Detection;

/// <summary>Where the class "no object" stands. It is dropped: labels count the others from 0.</summary>
public enum BackgroundClass
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>Class 0.</summary>
    First,

    /// <summary>The last class.</summary>
    Last,
}
