namespace Parity.Cli;

/// <summary>When output is coloured.</summary>
internal enum ColorChoice
{
    /// <summary>When a person reads it.</summary>
    Auto,

    /// <summary>Always.</summary>
    Always,

    /// <summary>Never.</summary>
    Never,
}
