namespace Parity.Reporting.Html.Cases;

/// <summary>What a drawn box is. The numbers stand in the page's data, so the script knows them as well.</summary>
internal enum BoxKind
{
    /// <summary>Both sides have it.</summary>
    Matched = 0,

    /// <summary>Both have it; its score or place differs by more than epsilon.</summary>
    Moved = 1,

    /// <summary>Both have it, one side above and one below the deploy threshold.</summary>
    Crossed = 2,

    /// <summary>Both have it with different labels.</summary>
    Flipped = 3,

    /// <summary>Only the reference has it.</summary>
    Missing = 4,

    /// <summary>Only the candidate has it.</summary>
    Extra = 5,
}
