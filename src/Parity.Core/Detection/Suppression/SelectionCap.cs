namespace Parity.Core.Detection.Suppression;

/// <summary>The cap that left a candidate box out.</summary>
public enum SelectionCap : byte
{
    /// <summary>None did.</summary>
    None,

    /// <summary>Detections of the image.</summary>
    MaxDetections,

    /// <summary>Detections of its class.</summary>
    MaxPerClass,

    /// <summary>Boxes that enter suppression.</summary>
    MaxCandidates,

    /// <summary>Boxes of its class that enter suppression.</summary>
    MaxCandidatesPerClass,

    /// <summary>Boxes of its level of the pyramid that enter suppression.</summary>
    MaxCandidatesPerLevel,
}
