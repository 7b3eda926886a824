namespace Parity.Core.Detection;

/// <summary>What made a detection differ. All but <see cref="Unexplained"/> and <see cref="Unobservable"/> follow from values that agree within epsilon.</summary>
public enum DifferenceCause
{
    /// <summary>The two scores lie on both sides of the score threshold.</summary>
    Threshold,

    /// <summary>The suppressing pair's IoU lies on both sides of the NMS threshold.</summary>
    NmsOverlap,

    /// <summary>Two overlapping boxes changed order, and each suppresses the other.</summary>
    RankSwap,

    /// <summary>Another box took the last place under a cap.</summary>
    Cap,

    /// <summary>The new label was the reference's runner-up.</summary>
    LabelFlip,

    /// <summary>It follows from another explained change in the same group of overlapping boxes.</summary>
    Cascade,

    /// <summary>Agreeing values alone produce it, but no single one of the causes above does.</summary>
    Compound,

    /// <summary>It needs a value that differs by more than epsilon.</summary>
    Unexplained,

    /// <summary>Suppression inside the model may have made it or not: the boxes that would tell are not among the outputs.</summary>
    Unobservable,
}
