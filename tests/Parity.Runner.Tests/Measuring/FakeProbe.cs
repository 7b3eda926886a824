using Parity.Runner.Measuring;

namespace Parity.Runner.Tests.Measuring;

/// <summary>One graphics processor whose clock, in MHz, is how often it was looked at.</summary>
internal sealed class FakeProbe : IMachineProbe
{
    private int _samples;

    public int Disposed { get; private set; }

    public MachineSample Sample()
    {
        var sample = ++_samples;
        return new MachineSample
        {
            CpuGovernor = "performance",
            Load = sample,
            GpuDriver = "1.2",
            Gpus =
            [
                new GpuSample
                {
                    Model = "fake", Bus = "0000:01:00.0", SmClockMHz = sample, MaxSmClockMHz = 100, PowerState = sample == 2 ? 2 : 0, PowerW = 100 * sample, PowerLimitW = 700,
                    TemperatureC = 50 - sample, SlowedBy = sample == 2 ? ["power cap"] : [],
                },
            ],
        };
    }

    public void Dispose() => Disposed++;
}
