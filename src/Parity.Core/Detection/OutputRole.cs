namespace Parity.Core.Detection;

/// <summary>What an output holds. Which roles a decoder needs, and how often, is its own matter.</summary>
public enum OutputRole
{
    /// <summary>Everything in one tensor: boxes and scores of each anchor or row.</summary>
    Predictions,

    /// <summary>Boxes, box deltas or distances; one output, or one for each stride.</summary>
    Boxes,

    /// <summary>Class scores, probabilities or logits; one output, or one for each stride.</summary>
    Scores,

    /// <summary>Class numbers.</summary>
    Labels,

    /// <summary>The number of rows that count.</summary>
    Counts,

    /// <summary>Objectness or centreness beside the class scores.</summary>
    Objectness,

    /// <summary>Offsets of centres within their cell.</summary>
    Offsets,

    /// <summary>Priors (anchors, default boxes) that the model gives out itself.</summary>
    Priors,

    /// <summary>(batch, class, box) triples that an operator selected.</summary>
    Indices,
}
