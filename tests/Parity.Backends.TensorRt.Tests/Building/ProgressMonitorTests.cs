using Parity.Backends.TensorRt.Building;
using Parity.Backends.TensorRt.Native;

namespace Parity.Backends.TensorRt.Tests.Building;

/// <summary>The monitor as TensorRT calls it: through its table.</summary>
[Platform(Exclude = "Win", Reason = "The table has one destructor less there.")]
internal sealed unsafe class ProgressMonitorTests
{
    private readonly List<string> _lines = [];
    private HandClock _clock = null!;
    private ProgressMonitor _monitor = null!;

    private nint* Table => *(nint**)_monitor.Pointer;

    [SetUp]
    public void Make()
    {
        _lines.Clear();
        _clock = new HandClock();
        _monitor = new ProgressMonitor(_lines.Add, _clock);
    }

    [TearDown]
    public void Remove() => _monitor.Dispose();

    [Test]
    public void Monitor_says_what_it_is()
    {
        var info = ((delegate* unmanaged[MemberFunction]<nint, Info>)Table[1])(_monitor.Pointer);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(((delegate* unmanaged[MemberFunction]<nint, int>)Table[0])(_monitor.Pointer), Is.Zero);
        Assert.That(NativeText.Read(info.Kind), Is.EqualTo("IProgressMonitor"));
        Assert.That((info.Major, info.Minor), Is.EqualTo((1, 0)));
    }

    [Test]
    public void Steps_are_told_with_their_number_and_never_stop_a_build()
    {
        Start("Tactic Selection", 12);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Step("Tactic Selection", 2), Is.EqualTo(1));
        Assert.That(_lines, Is.EqualTo(new[] { "building: Tactic Selection 3/12" }));
    }

    [Test]
    public void No_more_than_one_line_a_second_is_told()
    {
        Start("a", 1000);
        for (var step = 0; step < 1000; step++)
        {
            Step("a", step);
            _clock.Now += TimeSpan.FromMilliseconds(10).Ticks;
        }

        Assert.That(_lines, Is.EqualTo(Enumerable.Range(0, 10).Select(second => $"building: a {(second * 100) + 1}/1000")));
    }

    [Test]
    public void Phase_that_never_started_is_told_without_its_length()
    {
        Start("b", 3);
        Finish("b");
        Step("b", 0);

        Assert.That(_lines, Is.EqualTo(new[] { "building: b 1" }));
    }

    [Test]
    public void Whoever_fails_at_a_line_does_not_stop_a_build()
    {
        using var failing = new ProgressMonitor(_ => throw new InvalidOperationException(), _clock);
        using var phase = new NativeText("a");

        Assert.That(((delegate* unmanaged[MemberFunction]<nint, nint, int, byte>)Table[5])(failing.Pointer, phase.Pointer, 0), Is.EqualTo(1));
    }

    [Test]
    public void Threads_may_tell_at_once()
    {
        Parallel.For(0, 1000, index =>
        {
            Start($"phase {index}", 2);
            Step($"phase {index}", 0);
            Finish($"phase {index}");
        });

        Assert.That(_lines, Has.Count.EqualTo(1));
    }

    private void Start(string phase, int steps)
    {
        using var name = new NativeText(phase);
        ((delegate* unmanaged[MemberFunction]<nint, nint, nint, int, void>)Table[4])(_monitor.Pointer, name.Pointer, 0, steps);
    }

    private byte Step(string phase, int step)
    {
        using var name = new NativeText(phase);
        return ((delegate* unmanaged[MemberFunction]<nint, nint, int, byte>)Table[5])(_monitor.Pointer, name.Pointer, step);
    }

    private void Finish(string phase)
    {
        using var name = new NativeText(phase);
        ((delegate* unmanaged[MemberFunction]<nint, nint, void>)Table[6])(_monitor.Pointer, name.Pointer);
    }

    private readonly record struct Info(nint Kind, int Major, int Minor);

    private sealed class HandClock : TimeProvider
    {
        public long Now { get; set; } = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now;
    }
}
