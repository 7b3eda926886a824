using System.Collections.Immutable;
using Parity.Core.Backends;
using Parity.Core.Tensors;

namespace Parity.Core.Tests.Backends;

internal sealed class SequentialMeasurementTests
{
    private static readonly BackendInput Input = new("a", new TensorSet(), ImmutableDictionary<string, string>.Empty);

    [Test]
    public async Task Calls_that_warm_up_do_not_count()
    {
        var backend = new Counting(call => (call, null));
        var speed = (await ((IBackend)backend).MeasureAsync(Input, new MeasureOptions(3, 4, 8)))!;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(speed.HostMs, Is.EqualTo(new double[] { 3, 4, 5, 6 }));
        Assert.That(speed.DeviceMs, Is.Empty);
        Assert.That(speed.InFlight, Is.EqualTo(1));
        Assert.That(speed.Remark, Is.EqualTo(SequentialMeasurement.Remark));
        Assert.That(backend.Disposed, Is.EqualTo(7));
    }

    [Test]
    public async Task Sustained_rate_is_by_the_clock_around_all_calls()
    {
        var time = new Steps(TimeSpan.FromMilliseconds(500));
        var speed = (await ((IBackend)new Counting(_ => (1, null))).MeasureAsync(Input, new MeasureOptions(0, 10, 1) { Time = time }))!;

        Assert.That(speed.SustainedPerSecond, Is.EqualTo(20));
    }

    [Test]
    public async Task Device_time_stands_apart_from_host_time()
    {
        var speed = (await ((IBackend)new Counting(call => (2 + call, 1 + call))).MeasureAsync(Input, new MeasureOptions(0, 2, 1)))!;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(speed.HostMs, Is.EqualTo(new double[] { 2, 3 }));
        Assert.That(speed.DeviceMs, Is.EqualTo(new double[] { 1, 2 }));
        Assert.That(speed.DeviceClock, Is.EqualTo("device events"));
    }

    [Test]
    public async Task Device_time_of_some_calls_alone_is_not_told()
    {
        var speed = (await ((IBackend)new Counting(call => (2, call == 1 ? null : 1))).MeasureAsync(Input, new MeasureOptions(0, 3, 1)))!;

        Assert.That(speed.DeviceMs, Is.Empty);
    }

    [Test]
    public void Engine_that_fails_on_the_fifth_call_fails_the_measurement() => Assert.That(
        async () => await ((IBackend)new Counting(call => call < 4 ? (1, null) : throw new BackendException("broken"))).MeasureAsync(Input, new MeasureOptions(2, 5, 1)),
        Throws.TypeOf<BackendException>().With.Message.EqualTo("broken"));

    [Test]
    public void Cancelling_stops_between_two_calls()
    {
        using var cancellation = new CancellationTokenSource();
        var backend = new Counting(call =>
        {
            if (call == 2)
            {
                cancellation.Cancel();
            }

            return (1, null);
        });

        Assert.That(async () => await ((IBackend)backend).MeasureAsync(Input, new MeasureOptions(0, 100, 1), cancellation.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(backend.Disposed, Is.EqualTo(3));
    }

    private sealed class Counting(Func<int, (double HostMs, double? DeviceMs)> times) : IBackend
    {
        private int _calls;

        public int Disposed { get; private set; }

        public BackendDescription Description => throw new NotSupportedException();

        public ValueTask<BackendResult> RunAsync(BackendInput input, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (hostMs, deviceMs) = times(_calls++);
            return ValueTask.FromResult(new BackendResult(new TensorSet(), "0", "0", TimeSpan.FromMilliseconds(hostMs), new Owner(this))
            {
                DeviceTime = deviceMs is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
            });
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private sealed class Owner(Counting backend) : IDisposable
        {
            public void Dispose() => backend.Disposed++;
        }
    }

    // A clock that moves on each time it is looked at.
    private sealed class Steps(TimeSpan step) : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now += step.Ticks;
    }
}
