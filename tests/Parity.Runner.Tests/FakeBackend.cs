using Parity.Core.Backends;
using Parity.Core.Tensors;

namespace Parity.Runner.Tests;

/// <summary>A backend whose answers are computed by the test.</summary>
internal sealed class FakeBackend(string name, Func<TensorSet, int, TensorSet> answer) : IBackend
{
    private int _calls;

    public IReadOnlyList<TensorSpec> Outputs { get; init; } = [];

    public IReadOnlyList<TensorSpec> Inputs { get; init; } = [new TensorSpec("images", ElementType.Float32, null)];

    public string? Sha256 { get; init; }

    public string? BuiltAs { get; init; }

    public Func<string, string> DigestBefore { get; init; } = digest => digest;

    public Func<string, string> DigestAfter { get; init; } = digest => digest;

    /// <summary>The version that its library tells, which a command tells only with its answers.</summary>
    public Func<string> Version { get; init; } = () => "1";

    /// <summary>How it is timed; null times its calls as any engine's.</summary>
    public Func<BackendInput, MeasureOptions, BackendSpeed?>? Measures { get; init; }

    public bool Disposed { get; private set; }

    public BackendDescription Description => new()
    {
        Name = name,
        Kind = "fake",
        Library = "test",
        LibraryVersion = Version(),
        Device = "cpu",
        ModelPath = name,
        ModelSha256 = Sha256 ?? name,
        BuiltAs = BuiltAs,
        Inputs = Inputs,
        Outputs = Outputs,
        Switches = [],
    };

    public ValueTask<BackendResult> RunAsync(BackendInput input, CancellationToken cancellationToken = default)
    {
        var inputs = input.Tensors;
        var digest = TensorDigest.XxHash128Of(inputs);
        return ValueTask.FromResult(new BackendResult(answer(inputs, _calls++), DigestBefore(digest), DigestAfter(DigestBefore(digest)), TimeSpan.FromMilliseconds(1)));
    }

    public async ValueTask<BackendSpeed?> MeasureAsync(BackendInput input, MeasureOptions options, CancellationToken cancellationToken = default) =>
        Measures is null ? await SequentialMeasurement.RunAsync(this, input, options, cancellationToken) : Measures(input, options);

    public ValueTask DisposeAsync()
    {
        Disposed = true;
        return ValueTask.CompletedTask;
    }
}
