namespace Parity.Runner.Measuring;

/// <summary>Reads the state of the machine. A machine that tells nothing is no failure.</summary>
public interface IMachineProbe : IDisposable
{
    /// <summary>The state now. Calls do not overlap, and take a few milliseconds at most.</summary>
    MachineSample Sample();
}
