namespace Parity.Imaging.Drawing;

/// <summary>What a drawn box is. Each has a colour and a line of its own.</summary>
public enum OverlayMark
{
    /// <summary>Both sides have it: a thin line, green.</summary>
    Matched,

    /// <summary>Only the reference has it: long dashes, vermilion.</summary>
    Missing,

    /// <summary>Only the candidate has it: dots, blue.</summary>
    Extra,

    /// <summary>Both have it with different labels: a double line, purple.</summary>
    Flipped,

    /// <summary>Both have it, its score or its place differs: a thin line where the reference has it, short dashes where the candidate has it, orange.</summary>
    Moved,

    /// <summary>Both have it, one side above and one below the deploy threshold: dashes and dots, yellow.</summary>
    Crossed,
}
