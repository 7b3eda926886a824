using Parity.Configuration.Batches;
using Parity.TestKit;

namespace Parity.Configuration.Tests.Batches;

internal sealed class BatchLoaderTests : BatchFixture
{
    [Test]
    public void One_configuration_is_no_batch_and_its_plan_is_what_it_was()
    {
        var path = Write("run.yaml", ConfigFolder.Minimal);
        var batch = BatchLoader.Load([path]);
        var plan = batch.Runs.Single().Plan!;

        using var scope = Assert.EnterMultipleScope();
        Assert.That((batch.IsBatch, batch.Name, plan.IsOfBatch, plan.BaseConfigPath), Is.EqualTo((false, "run", false, (string?)null)));
        Assert.That((plan.ConfigPath, plan.ConfigSha256), Is.EqualTo((path, RunPlanLoader.Load(path).ConfigSha256)));
    }

    [Test]
    public void Example_loads_and_so_does_everything_in_its_folder()
    {
        var batch = BatchLoader.Load([Repository.PathOf("configs", "batch.yaml")]);
        var all = BatchLoader.Load([Repository.PathOf("configs", "*.yaml")]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That((batch.Name, batch.IsBatch), Is.EqualTo(("exports of shapes", true)));
        Assert.That(batch.Runs.Select(run => (run.Name, run.Plan?.Inputs.Files.Length)), Is.EqualTo([("random", 0), ("right-as_deployed", 10), ("right-strict", 10), ("wrong-as_deployed", (int?)10)]));
        Assert.That(all.Runs.Select(run => run.Problem?.Message), Is.All.Null);
        Assert.That(all.Runs.Select(run => run.Name), Is.SupersetOf(batch.Runs.Select(run => run.Name)));
    }

    [Test]
    public void Only_configuration_that_is_broken_is_refused_as_before()
    {
        var path = Write("run.yaml", "version: 1\nnonsense: 1\n");

        Assert.That(Assert.Throws<ConfigurationException>(() => BatchLoader.Load([path]))!.Message, Is.EqualTo(Assert.Throws<ConfigurationException>(() => RunPlanLoader.Load(path))!.Message));
    }

    [Test]
    public void Key_that_is_written_twice_is_refused_alone_and_among_others()
    {
        var path = Write("run.yaml", ConfigFolder.Minimal + "repeat: 2\nrepeat: 3\n");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(() => BatchLoader.Load([path]), Throws.TypeOf<ConfigurationException>().With.Message.Contains("9:1: key 'repeat' is written twice"));
        Assert.That(BatchLoader.Load([path, Write("a.yaml", ConfigFolder.Minimal)]).Runs.Select(run => run.Plan is null), Is.EqualTo([true, false]));
    }

    [Test]
    public void Files_are_runs_in_the_order_in_which_they_are_named()
    {
        var batch = BatchLoader.Load([Write("b.yaml", ConfigFolder.Minimal), Write("a.yaml", ConfigFolder.Minimal)]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(batch.Runs.Select(run => run.Name), Is.EqualTo(["b", "a"]));
        Assert.That((batch.IsBatch, Shown(batch.Name)), Is.EqualTo((true, "DIR/b.yaml and 1 more")));
    }

    [Test]
    public void Glob_finds_files_below_sorted_by_their_letters()
    {
        foreach (var name in new[] { "b.yaml", "B.yaml", "c/a.yaml", "c/d/z.yaml", "a.yml", "notes.md", "parity.schema.json" })
            Write($"configs/{name}", ConfigFolder.Minimal.Replace("a.pt", Folder.Path + "/a.pt", StringComparison.Ordinal).Replace("a.onnx", Folder.Path + "/a.onnx", StringComparison.Ordinal).Replace("images: images", $"images: {Folder.Path}/images", StringComparison.Ordinal)
                + $"name: {name}\n");
        string[] Found(string glob) => [.. BatchLoader.Load([$"{Folder.Path}/configs/{glob}"]).Runs.Select(run => run.Name)];

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Found("**/*.yaml"), Is.EqualTo(["B.yaml", "b.yaml", "c/a.yaml", "c/d/z.yaml"]));
        Assert.That(Found("**"), Is.EqualTo(["B.yaml", "a.yml", "b.yaml", "c/a.yaml", "c/d/z.yaml"]), "no extension means configurations");
        Assert.That(Found("*.*"), Is.EqualTo(["B.yaml", "a.yml", "b.yaml", "notes.md"]), "an extension means what it says, and a schema configures nothing");
        Assert.That(Found("c/*.yaml"), Is.EqualTo(["c/a.yaml"]));
        Assert.That(BatchLoader.Load([$"{Folder.Path}/configs/c/*.yaml"]).IsBatch, Is.True);
    }

    [TestCase("DIR/*.yml")]
    [TestCase("DIR/nowhere/*.yaml")]
    public void Glob_that_finds_nothing_is_refused_even_beside_files(string glob)
    {
        glob = glob.Replace("DIR", Folder.Path, StringComparison.Ordinal);
        var path = Write("run.yaml", ConfigFolder.Minimal);

        Assert.That(Shown(Assert.Throws<ConfigurationException>(() => BatchLoader.Load([path, glob]))!.Message), Does.Match(@"^command line: CONFIG 'DIR/.*' finds no configuration below DIR.*; correct it$"));
    }

    [Test]
    public void File_that_is_named_twice_is_there_once_by_whatever_path()
    {
        var path = Write("run.yaml", ConfigFolder.Minimal);
        if (!OperatingSystem.IsWindows())
        {
            File.CreateSymbolicLink(Path.Combine(Folder.Path, "link.yaml"), path);
            Directory.CreateSymbolicLink(Path.Combine(Folder.Path, "linked"), Folder.Path);
        }

        string[] more = OperatingSystem.IsWindows() ? [] : [$"{Folder.Path}/link.yaml", $"{Folder.Path}/linked/run.yaml"];
        var batch = BatchLoader.Load([path, $"{Folder.Path}/images/../run.yaml", .. more, $"{Folder.Path}/r*.yaml"]);

        Assert.That(batch.Runs.Select(run => run.ConfigPath), Is.EqualTo([path]));
    }

    [Test]
    public void Broken_and_missing_configurations_are_runs_without_a_plan_and_the_others_have_theirs()
    {
        var batch = BatchLoader.Load([Write("a.yaml", ConfigFolder.Minimal), Write("broken.yaml", "version: 1\nnonsense: 1\n"), $"{Folder.Path}/missing.yaml", Write("z.yaml", ConfigFolder.Minimal)]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(batch.Runs.Select(run => (Shown(run.Name), run.Plan is null)), Is.EqualTo([("a", false), ("DIR/broken.yaml", true), ("DIR/missing.yaml", true), ("z", false)]));
        Assert.That(Shown(batch.Runs[1].Problem!.Message), Does.Contain("DIR/broken.yaml:2:1: unknown key 'nonsense'"));
        Assert.That(Shown(batch.Runs[2].Problem!.Message), Does.StartWith("DIR/missing.yaml: the configuration file does not exist"));
    }

    [Test]
    public void Two_runs_of_one_name_are_refused_with_both_places()
    {
        var first = Write("a.yaml", ConfigFolder.Minimal + "name: same\n");
        var second = Write("b.yaml", $"version: 1\nruns:\n  - {{name: other, {Run}}}\n  - {{name: same, {Run}}}\n");

        Assert.That(Shown(Assert.Throws<ConfigurationException>(() => BatchLoader.Load([first, second]))!.Message), Is.EqualTo("DIR/b.yaml:4:5: a second run is called 'same', the first is that of DIR/a.yaml; give one of them another name"));
    }

    [Test]
    public void Batch_file_among_others_is_expanded_and_what_it_includes_is_not_run_twice()
    {
        Write("a.yaml", ConfigFolder.Minimal);
        Write("batch.yaml", $"version: 1\ninclude: [a.yaml, c.yaml]\nruns: [{{name: b, {Run}}}]\n");
        Write("c.yaml", ConfigFolder.Minimal);
        var batch = BatchLoader.Load([$"{Folder.Path}/*.yaml"]);

        Assert.That(batch.Runs.Select(run => run.Name), Is.EqualTo(["a", "c", "b"]));
    }

    [Test]
    public void Batch_file_that_cannot_be_read_is_one_broken_run_among_others()
    {
        var batch = BatchLoader.Load([Write("a.yaml", ConfigFolder.Minimal), Write("batch.yaml", "version: 1\nmatrix: {}\n")]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(batch.Runs.Select(run => Shown(run.Name)), Is.EqualTo(["a", "DIR/batch.yaml"]));
        Assert.That(batch.Runs[1].Problem!.Diagnostics, Has.Length.EqualTo(2));
    }

    [Test]
    public void Batch_file_is_no_configuration_of_one_run()
    {
        var path = Write("batch.yaml", $"version: 1\nruns: [{{name: b, {Run}}}]\n");

        Assert.That(Shown(Assert.Throws<ConfigurationException>(() => RunPlanLoader.Load(path))!.Message), Is.EqualTo("DIR/batch.yaml:2:1: 'runs' makes this a batch file of several runs, which only parity verify takes; name the configuration of one run"));
    }
}
