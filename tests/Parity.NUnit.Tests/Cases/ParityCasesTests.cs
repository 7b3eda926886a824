using Parity.NUnit.Judging;

namespace Parity.NUnit.Tests.Cases;

internal sealed class ParityCasesTests
{
    [Test]
    public void Names_come_from_the_configuration_and_no_engine_is_loaded()
    {
        using var folder = new ConfigFolder().With("shapes.yaml");
        var engines = new FakeEngines();

        var names = folder.Find("*.yaml", engines).Select(parityCase => parityCase.Name);

        Assert.That(names, Is.EqualTo([
            "shapes: export: verdict",
            "shapes: export: outputs.max_problems",
            "shapes: export: outputs.max_non_finite",
            "shapes: export: tensors.max_mismatched",
            "shapes: export: min_inputs",
            "shapes: export: outputs_vary",
            "shapes: export: distinct_models",
            "shapes: export: input random_000",
            "shapes: export: input random_001",
        ]));
        Assert.That(engines.Loaded, Is.Zero);
    }

    [Test]
    public void Gates_that_are_named_are_those_that_are_judged()
    {
        using var folder = new ConfigFolder().With("shapes.yaml", "batch: [2]");
        var cases = folder.Find("*.yaml", new FakeEngines { Candidate = value => value + 1 });

        Assert.That(cases.Named(TestStatus.Inconclusive), Is.Empty);
        Assert.That(cases.Select(parityCase => parityCase.Name), Has.Member("shapes: export: batch.max_mismatched"));
    }

    [Test]
    public void Everything_passes_where_the_candidate_agrees()
    {
        using var folder = new ConfigFolder().With("shapes.yaml");

        var cases = folder.Find("*.yaml", new FakeEngines());

        Assert.That(cases.Named(TestStatus.Passed), Is.EqualTo(cases.Select(parityCase => parityCase.Name)));
    }

    [Test]
    public void Run_is_done_once_by_the_first_test_which_has_its_reports()
    {
        using var folder = new ConfigFolder().With("shapes.yaml");
        var engines = new FakeEngines();
        var cases = folder.Find("*.yaml", engines);

        cases[3].Outcome(out var first);
        cases[4].Outcome(out var second);
        cases[0].Outcome(out var verdict);

        Assert.That(engines.Loaded, Is.EqualTo(2));
        Assert.That(first.Select(Path.GetFileName), Is.EqualTo(["shapes.html", "shapes.json"]));
        Assert.That(second, Is.Empty);
        Assert.That(verdict, Is.EqualTo(first));
        Assert.That(File.ReadAllText(first[0]), Does.StartWith("<!doctype html>").IgnoreCase.And.Contain("random_000"));
        Assert.That(File.ReadAllText(first[1]), Does.StartWith("{").And.Contain("\"cases\"").And.Contain("\"memoryBytes\""), "what it ran on");
    }

    [Test]
    public void Source_that_is_asked_twice_shares_one_run()
    {
        using var folder = new ConfigFolder().With("shapes.yaml");
        var engines = new FakeEngines();

        folder.Find("*.yaml", engines)[0].Outcome(out _);
        folder.Find("shapes.yaml", engines, new ParityCaseOptions { TestInputs = false })[1].Outcome(out _);

        Assert.That(engines.Loaded, Is.EqualTo(2));
    }

    [Test]
    public void Tests_in_parallel_wait_for_one_run()
    {
        using var folder = new ConfigFolder().With("shapes.yaml");
        var engines = new FakeEngines { Candidate = value => value + 1 };
        var cases = folder.Find("*.yaml", engines);

        var statuses = new TestStatus[cases.Count];
        var threads = Enumerable.Range(0, cases.Count).Select(i => new Thread(() => statuses[i] = cases[i].Outcome(out _).Status)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        Assert.That(engines.Loaded, Is.EqualTo(2));
        Assert.That(statuses.Count(status => status == TestStatus.Failed), Is.EqualTo(4));
    }

    [Test]
    public void Inputs_are_left_out_on_request()
    {
        using var folder = new ConfigFolder().With("shapes.yaml");

        var cases = folder.Find("*.yaml", new FakeEngines(), new ParityCaseOptions { TestInputs = false });

        Assert.That(cases.Select(parityCase => parityCase.Name), Has.None.Contains(": input "));
    }

    [Test]
    public void Configuration_that_cannot_be_used_is_one_test_that_fails_beside_the_others()
    {
        using var folder = new ConfigFolder().With("a.yaml").WithText("sub/b.yaml", "version: 1\nreferenc: trained\n");

        var cases = folder.Find("**/*.yaml", new FakeEngines());

        Assert.That(cases.Count(parityCase => parityCase.Name.StartsWith("a: ", StringComparison.Ordinal)), Is.EqualTo(9));
        Assert.That(cases.Outcome("sub/b.yaml: configuration").Status, Is.EqualTo(TestStatus.Failed));
        Assert.That(cases.Outcome("sub/b.yaml: configuration").Message, Does.Contain("b.yaml:2:1: unknown key 'referenc'").And.Contain("did you mean 'reference'"));
    }

    [Test]
    public void Each_run_of_a_batch_file_has_tests_and_reports_of_its_own()
    {
        using var folder = new ConfigFolder().With("a.yaml").WithText("batch.yaml", """
            version: 1
            include: [a.yaml]
            runs:
              - {config: a.yaml, name: v1.5/two, inputs: {random: {count: 4, inputs: {x: {shape: [1, 4]} } } } }
              - {config: a.yaml, name: v1.6/two, inputs: {random: {count: 3, inputs: {x: {shape: [1, 4]} } } } }
            """);
        var engines = new FakeEngines();
        var cases = folder.Find("*.yaml", engines);

        // What the batch includes was found beside it, and is run once.
        Assert.That(cases.Select(parityCase => parityCase.Name).Where(name => name.EndsWith("verdict", StringComparison.Ordinal)), Is.EqualTo(["a: export: verdict", "v1.5/two: export: verdict", "v1.6/two: export: verdict"]));
        Assert.That(cases.Named(TestStatus.Passed), Is.EqualTo(cases.Select(parityCase => parityCase.Name)));
        Assert.That(engines.Loaded, Is.EqualTo(6));
        cases.Single(parityCase => parityCase.Name == "v1.6/two: export: verdict").Outcome(out var reports);
        Assert.That(reports.Select(report => Path.GetRelativePath(TestContext.CurrentContext.WorkDirectory, report)), Is.EqualTo(["parity/batch/v1.6%2Ftwo.html", "parity/batch/v1.6%2Ftwo.json"]));
        Assert.That(File.ReadAllText(reports[1]), Does.Contain("random_002").And.Not.Contain("random_003"));
    }

    [Test]
    public void Run_of_a_batch_file_that_cannot_be_done_is_one_test_that_fails_beside_the_others()
    {
        using var folder = new ConfigFolder().With("a.yaml").WithText("sub/batch.yaml", "version: 1\nruns: [{config: ../a.yaml, name: good}, {config: ../a.yaml, name: bad, repeat: none}]\n").WithText("sub/empty.yaml", "version: 1\nruns: []\n");

        var cases = folder.Find("sub/*.yaml", new FakeEngines());

        Assert.That(cases.Count(parityCase => parityCase.Name.StartsWith("good: ", StringComparison.Ordinal)), Is.EqualTo(9));
        Assert.That(cases.Outcome("sub/batch.yaml: bad: configuration").Message, Does.Contain("batch.yaml:2:").And.Contain("repeat"));
        Assert.That(cases.Outcome("sub/empty.yaml: configuration").Status, Is.EqualTo(TestStatus.Failed));
    }

    [TestCase("configs/*.yaml")]
    [TestCase("nothing.yaml")]
    public void Pattern_that_matches_nothing_is_one_test_that_fails(string pattern)
    {
        using var folder = new ConfigFolder();

        var cases = folder.Find(pattern, new FakeEngines());

        Assert.That(cases.Select(parityCase => parityCase.Name), Is.EqualTo([pattern]));
        Assert.That(cases[0].Outcome(out _).Message, Is.EqualTo($"No configuration matches '{pattern}' in {folder.Path}, so nothing was verified; correct the path."));
    }

    [Test]
    public void Runs_of_one_name_have_tests_of_their_own()
    {
        using var folder = new ConfigFolder().With("a.yaml", "name: shapes").With("b.yaml", "name: shapes");

        var cases = folder.Find("*.yaml", new FakeEngines(), new ParityCaseOptions { TestInputs = false });

        Assert.That(cases.Select(parityCase => parityCase.Name), Is.Unique.And.Member("shapes (a.yaml): export: verdict").And.Member("shapes (b.yaml): export: verdict"));
    }

    [Test]
    public void Without_a_folder_the_nearest_above_the_tests_counts()
    {
        using var outer = new ConfigFolder().With("configs/far.yaml").With("project/configs/near.yaml");
        var start = Directory.CreateDirectory(Path.Combine(outer.Path, "project", "bin", "Release")).FullName;

        var cases = Parity.NUnit.Cases.CaseFinder.Find("configs/*.yaml", new ParityCaseOptions(), new FakeEngines().Open, start);

        Assert.That(cases[0].Name, Is.EqualTo("near: export: verdict"));
    }

    [Test]
    public void Folder_of_the_repository_is_the_last_that_is_looked_in()
    {
        using var outer = new ConfigFolder().With("configs/far.yaml");
        var repository = Directory.CreateDirectory(Path.Combine(outer.Path, "repository")).FullName;
        Directory.CreateDirectory(Path.Combine(repository, ".git"));

        var cases = Parity.NUnit.Cases.CaseFinder.Find("configs/*.yaml", new ParityCaseOptions(), new FakeEngines().Open, Path.Combine(repository, "tests"));

        Assert.That(cases[0].Outcome(out _).Message, Is.EqualTo(
            $"No configuration matches 'configs/*.yaml' in {Path.Combine(repository, "tests")} or a folder above it up to {repository}, so nothing was verified; correct the path, or name its folder with ParityCaseOptions.Folder."));
    }

    [Test]
    public void Arguments_carry_their_names()
    {
        var data = ParityCases.From("no/such/*.yaml").Single();

        Assert.That(data.Arguments.Single(), Is.InstanceOf<ParityCase>().With.Property("Name").EqualTo("no/such/*.yaml"));
        Assert.That(data.ArgDisplayNames, Is.EqualTo(["no/such/*.yaml"]));
    }
}
