using System.Collections.Immutable;

namespace Parity.Core.Detection;

/// <summary>The score above which a detection is used where the model is deployed: one for all classes, or one for each.</summary>
/// <param name="Default">For classes without their own.</param>
/// <param name="ByClass">By class name.</param>
public sealed record DeployThreshold(double Default, ImmutableSortedDictionary<string, double> ByClass)
{
    /// <summary>The threshold of a class.</summary>
    public double Of(string className) => ByClass.GetValueOrDefault(className, Default);
}
