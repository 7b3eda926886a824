namespace Parity.Configuration;

/// <summary>What an unreadable image does to the verdict; it is listed in every report either way.</summary>
public enum OnUnreadable
{
    /// <summary>The verdict is an error.</summary>
    Error,

    /// <summary>The run goes on without it.</summary>
    Skip,
}
