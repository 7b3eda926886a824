namespace Parity.NUnit;

/// <summary>Where the engines of a configuration run.</summary>
public enum ParityIsolation
{
    /// <summary>In the test process, whatever the configuration says: nothing has to be installed. An engine that crashes ends the test run.</summary>
    InProcess,

    /// <summary>
    /// As the configuration says, by default in a process for each backend, which the tool <c>parity</c> of the same version is. Its tests
    /// fail where the tool is not found.
    /// </summary>
    AsConfigured,

    /// <summary><see cref="AsConfigured"/> where the tool is found, else <see cref="InProcess"/>; the report says which.</summary>
    AsConfiguredIfPossible,
}
