namespace Parity.Core.Detection;

/// <summary>What the causes of differences have in common.</summary>
public static class DifferenceCauses
{
    /// <summary>Whether values that agree within epsilon produce the difference.</summary>
    public static bool IsExplained(this DifferenceCause cause) => cause is not (DifferenceCause.Unexplained or DifferenceCause.Unobservable);

    /// <summary>The order in which differences are shown: unexplained, unobservable, explained.</summary>
    public static int Order(this DifferenceCause cause) => cause switch
    {
        DifferenceCause.Unexplained => 0,
        DifferenceCause.Unobservable => 1,
        _ => 2,
    };
}
