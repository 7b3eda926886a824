namespace Parity.Runner.Measuring;

/// <summary>Knows nothing of the machine: for a runner that was given no probe.</summary>
internal sealed class NoProbe : IMachineProbe
{
    public MachineSample Sample() => new() { GpuStateUnknown = "nothing reads it" };

    public void Dispose()
    {
    }
}
