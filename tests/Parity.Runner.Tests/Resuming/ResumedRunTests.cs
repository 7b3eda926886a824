using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Core.Tensors;
using Parity.TestKit;
using static Parity.Runner.Tests.SampleRuns;

namespace Parity.Runner.Tests.Resuming;

/// <summary>An interrupted run that is continued.</summary>
internal sealed class ResumedRunTests
{
    private const int Inputs = 6;
    private static readonly RunPlan Random = Plan("r", "c") with
    {
        Inputs = new InputPlan { Images = [], Random = new RandomPlan { Count = Inputs, Inputs = [new RandomInput { Name = "images", Shapes = [[1, 4]] }] } },
    };

    [Test]
    public async Task Asks_only_what_was_not_finished_and_gives_the_report_of_a_run_in_one_piece()
    {
        using var runs = new StatefulRuns();
        var whole = await runs.RunAlwaysAsync(Random, Backends(runs));
        var all = runs.Asked.ToList();
        runs.Asked.Clear();
        var broken = await runs.RunAsync(Random, Backends(runs), stopAfter: 4);
        var resumed = await runs.RunAsync(Random, Backends(runs), resume: true, forget: true);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(broken, Does.Contain("cancelled after 4 of 6 inputs"));
        Assert.That(resumed, Is.EqualTo(whole));
        Assert.That(runs.Asked, Is.EqualTo(all));
        Assert.That(runs.Told, Is.EqualTo(new[] { "4 of 6 inputs taken from an interrupted run." }));
        Assert.That(runs.Files, Is.Empty);
    }

    [Test]
    public async Task May_be_interrupted_again()
    {
        using var runs = new StatefulRuns();
        var whole = await runs.RunAlwaysAsync(Random, Backends(runs));
        runs.Asked.Clear();
        foreach (var stop in new[] { 1, 2, 5 })
        {
            await runs.RunAsync(Random, Backends(runs), resume: stop > 1, stopAfter: stop);
        }

        Assert.That(await runs.RunAsync(Random, Backends(runs), resume: true), Is.EqualTo(whole));
        Assert.That(runs.Asked, Has.Count.EqualTo(2 * Inputs).And.Unique);
        Assert.That(runs.Told, Is.EqualTo(new[] { 1, 2, 5 }.Select(taken => $"{taken} of 6 inputs taken from an interrupted run.")));
    }

    [Test]
    public async Task That_has_ended_repeats_nothing_until_it_is_forgotten()
    {
        using var runs = new StatefulRuns();
        var whole = await runs.RunAsync(Random, Backends(runs));
        runs.Asked.Clear();

        Assert.That(await runs.RunAsync(Random, Backends(runs), resume: true), Is.EqualTo(whole));
        Assert.That(runs.Asked, Is.Empty);
        Assert.That(runs.Files, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Without_being_told_to_resume_it_starts_anew_and_replaces_what_was_kept()
    {
        using var runs = new StatefulRuns();
        await runs.RunAsync(Random, Backends(runs), stopAfter: 4);
        runs.Asked.Clear();
        await runs.RunAsync(Random, Backends(runs), stopAfter: 2);
        await runs.RunAsync(Random, Backends(runs), resume: true);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(runs.Asked, Has.Count.EqualTo(2 * Inputs).And.Unique);
        Assert.That(runs.Told, Is.EqualTo(new[] { "2 of 6 inputs taken from an interrupted run." }));
    }

    [Test]
    public async Task Nothing_to_resume_is_said()
    {
        using var runs = new StatefulRuns();
        await runs.RunAsync(Random, Backends(runs), resume: true);

        Assert.That(runs.Told.Single(), Does.StartWith("No interrupted run of this configuration").And.EndWith("so this one starts from the beginning."));
        Assert.That(runs.Asked, Has.Count.EqualTo(2 * Inputs));
    }

    [Test]
    public async Task A_case_with_a_fault_is_asked_again()
    {
        using var runs = new StatefulRuns();
        var whole = await runs.RunAlwaysAsync(Random, Backends(runs));
        var asked = 0;
        var failing = runs.Backend("c", inputs => ++asked == 2 ? throw new BackendException("out of ideas") : Mean(inputs, 0));
        await runs.RunAsync(Random, [runs.Backend("r", inputs => Mean(inputs, 0)), failing], stopAfter: 4);
        runs.Asked.Clear();
        var resumed = await runs.RunAsync(Random, Backends(runs), resume: true);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(resumed, Is.EqualTo(whole));
        Assert.That(runs.Told, Is.EqualTo(new[] { "3 of 6 inputs taken from an interrupted run." }));
        Assert.That(runs.Asked, Has.Count.EqualTo(2 * 3));
    }

    [TestCase("model")]
    [TestCase("library")]
    [TestCase("build")]
    [TestCase("plan")]
    public async Task Cases_of_another_run_are_not_taken(string what)
    {
        using var runs = new StatefulRuns();
        await runs.RunAsync(Random, Backends(runs), stopAfter: 4);
        runs.Asked.Clear();
        await runs.RunAsync(
            what == "plan" ? Random with { Repeat = 1, Reports = new ReportPlan { MaxDifferences = 7 } } : Random,
            [runs.Backend("r", inputs => Mean(inputs, 0)), runs.Backend("c", inputs => Mean(inputs, 0), what == "model" ? "other" : null, () => what == "library" ? "2" : "1")],
            resume: true,
            build: what == "build" ? "rebuilt" : "build");

        Assert.That(runs.Asked, Has.Count.EqualTo(2 * Inputs));
        Assert.That(runs.Told.Single(), Does.StartWith("No interrupted run"));
    }

    [Test]
    public async Task An_input_with_other_bytes_is_asked_again_and_the_others_are_not([Values] bool hasBatches)
    {
        using var runs = new StatefulRuns();
        var plan = Plan("r", "c") with { Batch = hasBatches ? [2] : [] };
        var names = plan.Inputs.Files.Select(file => runs.Scratch.File(file.Name)).ToList();
        plan.Inputs.Files.Zip(names).ToList().ForEach(pair => File.Copy(pair.First.FullPath, pair.Second));
        plan = plan with { Inputs = plan.Inputs with { Files = [.. plan.Inputs.Files.Zip(names, (file, path) => new ImageFile(file.Name, path))] } };
        await runs.RunAsync(plan, Backends(runs, hasBatches));
        File.Copy(Repository.PathOf("fixtures", "shapes", "images", "scene_004.jpg"), names[1], overwrite: true);
        runs.Asked.Clear();
        var resumed = await runs.RunAsync(plan, Backends(runs, hasBatches), resume: true);
        var asked = runs.Asked.Count;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(resumed, Is.EqualTo(await runs.RunAlwaysAsync(plan, Backends(runs, hasBatches))));
        // In a batch the input after it has another neighbour.
        Assert.That(runs.Told, Is.EqualTo(new[] { $"{(hasBatches ? 1 : 2)} of 3 inputs taken from an interrupted run." }));
        Assert.That(asked, Is.EqualTo(hasBatches ? 2 * 2 * 3 : 2));
    }

    [Test]
    public async Task What_a_command_told_of_itself_is_remembered([Values(0, 1)] int left)
    {
        using var runs = new StatefulRuns();
        var plan = Random with { Backends = [Random.Backends[0], Random.Backends[1] with { Kind = BackendKind.External }] };
        var whole = await runs.RunAlwaysAsync(plan, Commands(runs, "7"));
        await runs.RunAsync(plan, Commands(runs, "7"), stopAfter: Inputs - left);
        var resumed = await runs.RunAsync(plan, Commands(runs, "7"), resume: true);

        Assert.That(resumed, Is.EqualTo(whole).And.Contain("\"libraryVersion\": \"7\""));
        Assert.That(runs.Told.Single(), Does.Contain($"{Inputs - left} of 6 inputs taken from an interrupted run; of the command of 'c' only the files that it names and its model are known to be the same."));
    }

    [Test]
    public async Task A_command_that_tells_another_version_than_before_is_an_error()
    {
        using var runs = new StatefulRuns();
        var plan = Random with { Backends = [Random.Backends[0], Random.Backends[1] with { Kind = BackendKind.External }] };
        await runs.RunAsync(plan, Commands(runs, "7"), stopAfter: 3);
        var resumed = await runs.RunAsync(plan, Commands(runs, "8"), resume: true);

        Assert.That(resumed, Does.Contain("It tells 'test 8 on cpu' and told 'test 7 on cpu' before the run was interrupted").And.Contain("\"verdict\": \"error\""));
    }

    [Test]
    public async Task A_folder_that_cannot_be_made_is_said_once_and_the_run_goes_on()
    {
        using var runs = new StatefulRuns();
        runs.Folder = Path.Combine(runs.Scratch.Write("file", "x"), "state");
        var report = await runs.RunAsync(Random, Backends(runs));

        Assert.That(report, Is.EqualTo(await runs.RunAlwaysAsync(Random, Backends(runs))));
        Assert.That(runs.Told.Single(), Does.StartWith("Finished cases cannot be kept in ").And.Contain("so this run could not be resumed: "));
    }

    [Test]
    public async Task The_same_run_at_the_same_time_goes_on_without_and_leaves_the_other_s_cases_alone()
    {
        using var runs = new StatefulRuns();
        IReadOnlyList<FakeBackend>? others = null;
        var first = true;
        string? second = null;
        var starting = runs.Backend("c", inputs =>
        {
            if (first)
            {
                first = false;
                second = runs.RunAsync(Random, others!, resume: true).GetAwaiter().GetResult();
            }

            return Mean(inputs, 0);
        });
        others = Backends(runs);
        var whole = await runs.RunAsync(Random, [runs.Backend("r", inputs => Mean(inputs, 0)), starting]);
        var told = runs.Told.Single();
        runs.Asked.Clear();
        var resumed = await runs.RunAsync(Random, Backends(runs), resume: true);

        using var scope = Assert.EnterMultipleScope();
        Assert.That((second, resumed), Is.EqualTo((whole, whole)));
        Assert.That(told, Does.Contain("so this run starts from the beginning and could not be resumed: ").And.Contain("another process"));
        Assert.That(runs.Asked, Is.Empty);
    }

    private static IReadOnlyList<FakeBackend> Backends(StatefulRuns runs, bool hasRows = false) =>
        hasRows ? [Rows(runs, "r"), Rows(runs, "c")] : [runs.Backend("r", inputs => Mean(inputs, 0)), runs.Backend("c", inputs => Mean(inputs, 0))];

    private static FakeBackend Rows(StatefulRuns runs, string name) => runs.Backend(name, inputs => Runs.Rows(inputs, (row, _) => row.Average()));

    private static IReadOnlyList<FakeBackend> Commands(StatefulRuns runs, string version)
    {
        var known = "unknown";
        TensorSet Answer(TensorSet inputs)
        {
            known = version;
            return Mean(inputs, 0);
        }

        return [runs.Backend("r", inputs => Mean(inputs, 0)), runs.Backend("c", Answer, version: () => known)];
    }
}
