using Parity.Configuration.Batches;
using Parity.Core.Comparison;

namespace Parity.Configuration.Tests.Batches;

internal sealed class BatchFileTests : BatchFixture
{
    [Test]
    public void Runs_are_included_then_written_then_of_the_matrix()
    {
        Write("one.yaml", ConfigFolder.Minimal);
        Write("more/two.yaml", ConfigFolder.Minimal.Replace("a.", "../a.", StringComparison.Ordinal).Replace("images: images", "images: ../images", StringComparison.Ordinal));
        var batch = Load("""
            name: all of them
            matrix: {axes: {size: [64]}, run: { RUN }}
            runs: [{config: one.yaml, name: again}, {name: inline, RUN}]
            include: [more/*.yaml, one.yaml]
            """);

        using var scope = Assert.EnterMultipleScope();
        Assert.That((batch.Name, batch.IsBatch), Is.EqualTo(("all of them", true)));
        Assert.That(batch.Runs.Select(run => run.Name), Is.EqualTo(["two", "one", "again", "inline", "64"]));
        Assert.That(batch.Runs.Select(run => run.Plan!.Backends[0].FullPath), Is.All.EqualTo(Path.Combine(Folder.Path, "a.pt")));
    }

    [Test]
    public void Included_configuration_is_the_run_that_it_is_by_itself()
    {
        var path = Write("one.yaml", ConfigFolder.Minimal);
        var (alone, included) = (RunPlanLoader.Load(path), Plans("include: one.yaml")["one"]);
        var named = Plans("runs: [{config: one.yaml}]")["one"];

        using var scope = Assert.EnterMultipleScope();
        Assert.That((included.ConfigPath, included.ConfigSha256, included.IsOfBatch), Is.EqualTo((path, alone.ConfigSha256, false)));
        Assert.That((named.ConfigPath, named.ConfigSha256, named.IsOfBatch), Is.EqualTo((path, alone.ConfigSha256, false)));
    }

    [Test]
    public void Defaults_lie_under_configurations_and_runs_lie_over_them()
    {
        Write("one.yaml", ConfigFolder.Minimal + "repeat: 2\ntolerances: {default: {atol: 2, rtol: 2}}\n");
        var plans = Plans("""
            defaults: {repeat: 9, timeout_s: 9, batch: [9], tolerances: {default: {atol: 9}, boxes: {atol: 9, rtol: 9}}}
            include: one.yaml
            runs: [{config: one.yaml, name: over, timeout_s: 3, batch: [3, 4], tolerances: {boxes: {rtol: 3}}}]
            """);
        var (one, over) = (plans["one"], plans["over"]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That((one.Repeat, one.TimeoutS, one.Batch, one.IsOfBatch), Is.EqualTo((2, 9.0, new[] { 9 }, true)));
        Assert.That((one.Candidates[0].Tolerances.For("other"), one.Candidates[0].Tolerances.For("boxes")), Is.EqualTo((new Tolerance(2, 2), new Tolerance(9, 9))));
        Assert.That((over.Repeat, over.TimeoutS, over.Batch), Is.EqualTo((2, 3.0, new[] { 3, 4 })), "lists are replaced");
        Assert.That((over.Candidates[0].Tolerances.For("other"), over.Candidates[0].Tolerances.For("boxes")), Is.EqualTo((new Tolerance(2, 2), new Tolerance(9, 3))), "mappings are merged at every depth");
        Assert.That((over.ConfigPath, Shown(over.BaseConfigPath!)), Is.EqualTo((Path.Combine(Folder.Path, "batch.yaml"), "DIR/one.yaml")));
    }

    [Test]
    public void Written_nothing_takes_away_what_lies_under_it()
    {
        Write("one.yaml", ConfigFolder.Minimal + "repeat: 2\n");
        var plan = Plans("runs: [{config: one.yaml, name: random, repeat: ~, inputs: {images: null, random: {inputs: {x: {shape: [1, 2]}}}}}]")["random"];

        using var scope = Assert.EnterMultipleScope();
        Assert.That((plan.Repeat, plan.Inputs.IsImages), Is.EqualTo((1, false)));
        Assert.That(Problems("runs: [{config: one.yaml, name: blank, repeat: }]"), Is.EqualTo(["DIR/batch.yaml:2:48 (run blank): repeat has no value; write a whole number from 1 to 1000"]), "a key left blank is a slip");
        Assert.That(Problems("runs: [{config: one.yaml, name: nothing, measure: ~}]").Single(), Does.Contain("(run nothing): measure has no value"), "and so is taking away what is not there");
    }

    [Test]
    public void Paths_are_relative_to_the_file_that_they_stand_in()
    {
        foreach (var file in new[] { "models/b.onnx", "models/pictures/1.png", "models/tool.sh", "c.onnx" })
            Folder.Touch(file);
        Write("models/one.yaml", """
            version: 1
            reference: torch
            backends:
              torch: {kind: torchscript, path: ../a.pt}
              ort: {kind: onnxruntime, path: b.onnx}
              tool: {kind: external, command: [sh, ./tool.sh]}
            inputs: {images: pictures}
            """);
        var plan = Plans("runs: [{config: models/one.yaml, name: x, backends: {other: {kind: onnxruntime, path: c.onnx}}, inputs: {screen: {}}}]")["x"];

        using var scope = Assert.EnterMultipleScope();
        Assert.That(plan.Backends.Select(backend => Shown(backend.FullPath)), Is.EqualTo(["DIR/a.pt", "DIR/models/b.onnx", "", "DIR/c.onnx"]));
        Assert.That(Shown(plan.Backends[2].CommandFolder), Is.EqualTo("DIR/models"));
        Assert.That(plan.Inputs.Files.Select(file => Shown(file.FullPath)), Is.EqualTo(["DIR/models/pictures/1.png"]));
        Assert.That(plan.InputPaths.Select(Shown), Is.SupersetOf(["DIR/batch.yaml", "DIR/models/one.yaml", "DIR/models/b.onnx", "DIR/models/tool.sh", "DIR/c.onnx"]));
        Assert.That(new[] { "batch.yaml", "models/one.yaml" }.Select(file => plan.IsInput(Path.Combine(Folder.Path, file))), Is.All.True, "no report may replace them");
    }

    [Test]
    public void Problem_stands_where_the_text_stands_and_names_the_run()
    {
        Write("one.yaml", ConfigFolder.Minimal + "repeat: 0\n");

        Assert.That(Problems("""
            defaults:
              detecton: {}
            include: one.yaml
            runs:
              - {name: fine, RUN, detecton: ~}
              - {name: b, RUN, timeout_s: -1}
            """).Select(problem => problem[..70]), Is.EqualTo([
            "DIR/batch.yaml:3:3 (run one): unknown key 'detecton' at the top level;",
            "DIR/one.yaml:8:9 (run one): repeat must be a whole number from 1 to 10",
            "DIR/batch.yaml:3:3 (run b): unknown key 'detecton' at the top level; d",
            "DIR/batch.yaml:7:162 (run b): timeout_s must be a number above 0, up t",
        ]));
    }

    [Test]
    public void Run_over_a_configuration_that_is_missing_broken_or_a_batch_is_broken_and_the_others_are_not()
    {
        Write("broken.yaml", "version: 1\na: [\n");
        Write("other.yaml", $"version: 1\nruns: [{{name: x, {Run}}}]\n");
        var batch = Load("""
            runs:
              - {config: misssing.yaml}
              - {config: broken.yaml}
              - {config: other.yaml, name: nested}
              - {name: fine, RUN}
            """);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(batch.Runs.Select(run => (Shown(run.Name), run.Plan is null)), Is.EqualTo([("misssing.yaml", true), ("DIR/broken.yaml", true), ("nested", true), ("fine", false)]));
        Assert.That(Shown(batch.Runs[0].Problem!.Message), Does.StartWith("DIR/batch.yaml:3:14: config: file 'misssing.yaml' does not exist"));
        Assert.That(Shown(batch.Runs[1].Problem!.Message), Does.StartWith("DIR/broken.yaml:3:1: not valid YAML"));
        Assert.That(Shown(batch.Runs[2].Problem!.Message), Is.EqualTo("DIR/batch.yaml:5:14 (run nested): DIR/other.yaml is a batch file itself, by its key 'runs'; name the configuration of one run"));
    }

    [TestCase("include: one.yaml")]
    [TestCase("runs: [{config: one.yaml}]")]
    [TestCase("runs: [{config: one.yaml, name: one, timeout_s: 5}]")]
    [TestCase("defaults: {timeout_s: 5}\ninclude: one.yaml")]
    public void Key_that_a_configuration_holds_twice_breaks_its_run(string yaml)
    {
        Write("one.yaml", ConfigFolder.Minimal + "repeat: 2\nrepeat: 3\n");

        Assert.That(Problems(yaml).Single().Replace(" (run one)", "", StringComparison.Ordinal), Is.EqualTo("DIR/one.yaml:9:1: key 'repeat' is written twice, first on line 8; keep one"));
    }

    [Test]
    public void Glob_over_its_own_folder_leaves_the_batch_file_out()
    {
        Write("one.yaml", ConfigFolder.Minimal);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Names("include: '*.yaml'"), Is.EqualTo(["one"]));
        Assert.That(Problems("include: batch.yaml").Single(), Does.Contain("DIR/batch.yaml is a batch file itself"));
    }

    [TestCase("defaults: {repeat: 2}", "1:1: a batch needs one of the keys 'include', 'runs' and 'matrix': what to run")]
    [TestCase("runs: [{name: a, name: b}]", "2:18: key 'name' is written twice, first on line 2; keep one")]
    [TestCase("runs: [{name: a}]\nruns: [{name: b}]", "3:1: key 'runs' is written twice, first on line 2; keep one")]
    [TestCase("runs: [{name: a, <<: {repeat: 2}}]", "2:18: merge keys (<<) are not used here; write the keys out")]
    [TestCase("runs: [{name: !!str a}]", "2:15: tag 'tag:yaml.org,2002:str' is not used here; leave it out")]
    [TestCase("runs: []", "2:7: runs must be a list of runs such as [{config: shapes.yaml, name: strict}], not an empty list")]
    [TestCase("runs: [a.yaml]", "2:8: runs[0] must be a mapping of keys of a configuration, not 'a.yaml'")]
    [TestCase("runs: [{repeat: 2}]", "2:8: runs[0] needs the key 'name', or 'config': the configuration that it is or is laid over")]
    [TestCase("runs: [{name: [a]}]", "2:15: runs[0].name must be a name, not a list", "2:8: runs[0] needs the key 'name', or 'config': the configuration that it is or is laid over")]
    [TestCase("runs: [{name: a, version: 1}]", "2:18: key 'version' in runs[0] belongs to the top level of the file")]
    [TestCase("runs: [{name: a}]\ndefaults: {name: b}", "3:12: key 'name' in defaults belongs to a single run")]
    [TestCase("runs: [{name: a}]\ndefaults: {config: b}", "3:12: key 'config' in defaults belongs to a single run")]
    [TestCase("runs: [{name: a}]\nbackends: {}", "3:1: key 'backends' at the top level belongs to a run; write it below defaults, runs or matrix.run")]
    [TestCase("runs: [{name: a}]\nmatrx: {}", "3:1: unknown key 'matrx' at the top level; did you mean 'matrix'? Allowed: version, name, defaults, include, runs, matrix")]
    [TestCase("include: nowhere/*.yaml", "2:10: include 'nowhere/*.yaml' finds no configuration below DIR/nowhere; correct it")]
    [TestCase("include: [nowhere.yaml]", "2:11: include[0]: file 'nowhere.yaml' does not exist (paths are relative to the configuration's folder: DIR/nowhere.yaml)")]
    [TestCase("runs: [{name: a, repeat: '${{ size }}'}]", "2:26: placeholder 'size' stands for nothing here. Allowed: name")]
    [TestCase("runs: [{name: 'a ${{ name }}'}]", "2:15: placeholder 'name' stands for nothing here")]
    [TestCase("runs: [{name: a, repeat: '${{ name'}]", "2:26: '${{ name' holds a placeholder that does not end; write ${{ name }}")]
    [TestCase("runs: [{name: a, gates: {'${{ name }}': off}}]", "2:26: key '${{ name }}' holds a placeholder; they stand in values only")]
    public void Batch_that_does_not_say_which_runs_there_are_is_refused(string yaml, params string[] expected) =>
        Assert.That(Refused(yaml), Is.EquivalentTo(expected));

    [Test]
    public void Name_of_the_run_is_a_placeholder_everywhere_but_in_configurations()
    {
        Write("one.yaml", ConfigFolder.Minimal + "name: '${{ name }}'\n");
        var plans = Plans("""
            defaults: {reports: {json: 'out/${{ name }}.json'}}
            include: one.yaml
            runs: [{name: 4, RUN}]
            """);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(plans["4"].Reports.Files.Single().Path, Is.EqualTo("out/4.json"));
        Assert.That(plans["${{ name }}"].Reports.Files.Single().Path, Is.EqualTo("out/${{ name }}.json"), "that is what the configuration is called");
    }

    [Test]
    public void More_runs_than_anybody_waits_for_are_refused()
    {
        var runs = string.Concat(Enumerable.Range(0, BatchLoader.MaxRuns + 1).Select(i => $"  - {{name: r{i}}}\n"));

        Assert.That(Refused($"runs:\n{runs}"), Is.EqualTo(["1:1: the batch makes 1001 runs, more than 1000; write several batches"]));
    }
}
