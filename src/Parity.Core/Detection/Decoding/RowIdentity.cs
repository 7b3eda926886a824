namespace Parity.Core.Detection.Decoding;

/// <summary>What a row of decoded values is, and so how rows of two backends belong together.</summary>
public enum RowIdentity
{
    /// <summary>A place of the head: the same index is the same anchor on every backend.</summary>
    Anchors,

    /// <summary>A place in a ranking (end-to-end and DETR-like models): rows may change places, and one that is missing fell behind the last.</summary>
    Ranked,

    /// <summary>What suppression inside the model left: rows may change places, and one that is missing may have been suppressed by a box that nobody sees.</summary>
    Suppressed,
}
