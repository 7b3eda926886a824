namespace Parity.Configuration;

/// <summary>How long an external command lives.</summary>
public enum ExternalMode
{
    /// <summary>It is started once and answers one request a line, so that it loads its model once.</summary>
    Persistent,

    /// <summary>It is started for each input.</summary>
    Once,
}
