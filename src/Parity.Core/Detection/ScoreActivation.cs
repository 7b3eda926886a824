namespace Parity.Core.Detection;

/// <summary>What turns a model's class outputs into scores.</summary>
public enum ScoreActivation
{
    /// <summary>They are scores already.</summary>
    None,

    /// <summary>Each by itself: 1 / (1 + e^−x).</summary>
    Sigmoid,

    /// <summary>All classes of an anchor together, the background among them.</summary>
    Softmax,
}
