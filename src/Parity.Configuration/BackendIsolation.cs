namespace Parity.Configuration;

/// <summary>Where a backend's engine runs.</summary>
public enum BackendIsolation
{
    /// <summary>In a process of its own: a crash or a hang of it is a fault in the report.</summary>
    Process,

    /// <summary>In the runner's process: a crash of it ends the run.</summary>
    InProcess,
}
