namespace Parity.Core.Detection.Suppression;

/// <summary>When a box suppresses another: how their overlap is computed and what it is compared with.</summary>
/// <param name="Limit">An overlap larger than this suppresses: every comparison, inclusive or with a double, is one with some float.</param>
/// <param name="PlusOne">Whether a box from 0 to 9 is 10 pixels wide.</param>
/// <param name="OrdersCorners">Whether corners in the wrong order are put right first.</param>
/// <param name="SuppressesUndefined">Whether 0 / 0 suppresses.</param>
internal sealed record OverlapRule(float Limit, bool PlusOne = false, bool OrdersCorners = false, bool SuppressesUndefined = false)
{
    /// <summary>Whether boxes without a common area never suppress each other, so that nothing need be divided.</summary>
    public bool NeedsIntersection => Limit >= 0 && !SuppressesUndefined;

    /// <summary>The rule of the options' semantics.</summary>
    public static OverlapRule Of(NmsOptions nms)
    {
        var (threshold, plusOne) = ((float)nms.IouThreshold, nms.PlusOneAreas);
        return nms.Semantics switch
        {
            // The plugin returns 0 where there is no union, and that reaches a threshold of 0.
            NmsSemantics.EfficientNms => new(MathF.BitDecrement(threshold), plusOne, OrdersCorners: true, SuppressesUndefined: threshold <= 0),
            NmsSemantics.OnnxRuntime => new(threshold, plusOne, OrdersCorners: true),
            NmsSemantics.Mmcv => new(threshold, plusOne),

            // numpy keeps what is smaller or equal in float32, so NaN goes.
            _ when plusOne => new(threshold, PlusOne: true, SuppressesUndefined: true),
            _ => new(LargestFloatNotAbove(nms.IouThreshold)),
        };
    }

    // A float is larger than a double exactly when it is larger than the largest float that is not above that double.
    private static float LargestFloatNotAbove(double value)
    {
        var rounded = (float)value;
        return rounded > value ? MathF.BitDecrement(rounded) : rounded;
    }
}
