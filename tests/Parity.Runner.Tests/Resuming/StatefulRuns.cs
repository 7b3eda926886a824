using System.Text.Json;
using Parity.Configuration;
using Parity.Core.Reports;
using Parity.Core.Tensors;
using Parity.Runner.Journal;
using Parity.Runner.Resuming;
using Parity.TestKit;

namespace Parity.Runner.Tests.Resuming;

/// <summary>Runs that keep their cases in a folder of their own.</summary>
internal sealed class StatefulRuns : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Where cases are kept.</summary>
    public string Folder { get; set; }

    /// <summary>Everything that was told.</summary>
    public List<string> Told { get; } = [];

    /// <summary>The inputs that backends were asked about, in order, as <c>BACKEND INPUT</c>; an input goes by its first number.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Files that are kept.</summary>
    public IReadOnlyList<string> Files => [.. Directory.Exists(Folder) ? Directory.GetFiles(Folder) : []];

    public TemporaryFolder Scratch => _folder;

    public StatefulRuns() => Folder = _folder.File("state");

    /// <summary>A backend that notes what it was asked.</summary>
    public FakeBackend Backend(string name, Func<TensorSet, TensorSet> answer, string? sha256 = null, Func<string>? version = null) => new(name, (inputs, _) =>
    {
        Asked.Add($"{name} {Runs.Pixel(inputs)}");
        return answer(inputs);
    })
    {
        Sha256 = sha256,
        Version = version ?? (() => "1"),
    };

    /// <summary>Runs a plan, to its end or until it is cancelled.</summary>
    /// <returns>The report without its times, and all cases, as text.</returns>
    public async Task<string> RunAsync(RunPlan plan, IEnumerable<FakeBackend> backends, bool resume = false, bool forget = false, string build = "build", int stopAfter = int.MaxValue)
    {
        using var cancellation = new CancellationTokenSource();
        using var journal = new CaseJournal(_folder.Path);
        using var state = new RunState(new RunStateOptions { Folder = Folder, Resume = resume, Build = () => build, Tell = Told.Add });
        var options = new RunnerOptions { ParityVersion = "test", State = state, Progress = new Stop(stopAfter, cancellation) };
        var report = await new VerifyRunner(new FakeFactory([.. backends]), options).RunAsync(plan, journal, cancellation.Token);
        if (forget)
        {
            state.Forget();
        }

        return Text(report, journal);
    }

    /// <summary>Runs a plan to its end without keeping anything.</summary>
    public async Task<string> RunAlwaysAsync(RunPlan plan, IEnumerable<FakeBackend> backends)
    {
        using var journal = new CaseJournal(_folder.Path);
        return Text(await new VerifyRunner(new FakeFactory([.. backends]), new RunnerOptions { ParityVersion = "test" }).RunAsync(plan, journal, CancellationToken.None), journal);
    }

    public void Dispose() => _folder.Dispose();

    private static string Text(RunReport report, CaseJournal journal) => string.Join('\n',
        journal.ReadLines().Select(line => System.Text.Encoding.UTF8.GetString(line.Span)).Prepend(JsonSerializer.Serialize(report with { Timings = null }, ReportJson.IndentedOptions)));

    // Progress is told before an input is asked, and that input still goes all the way.
    private sealed class Stop(int after, CancellationTokenSource cancellation) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            if (value.Total > 0 && value.Done + 1 == after)
            {
                cancellation.Cancel();
            }
        }
    }
}
