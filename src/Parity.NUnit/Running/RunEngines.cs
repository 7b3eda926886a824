using Parity.Runner.Backends;

namespace Parity.NUnit.Running;

/// <summary>What loads the backends of one run.</summary>
/// <param name="Factory">It.</param>
/// <param name="AreInProcess">Whether all run in this process, whatever a plan says.</param>
internal sealed record RunEngines(IBackendFactory Factory, bool AreInProcess) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => (Factory as IDisposable)?.Dispose();
}
