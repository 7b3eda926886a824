using System.Text.Json;
using System.Text.Json.Nodes;
using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class BatchTests
{
    [Test]
    public void Broken_configuration_ends_with_2_and_the_others_are_judged_all_the_same()
    {
        using var batch = new BatchRun();
        var result = batch.Verify("right.yaml", "broken.yaml", "wrong.yaml", "--report", "json=all.json");
        var report = batch.Report("all.json");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.EqualTo(2), result.Error);
        Assert.That(result.Error, Does.Match(@"^broken\.yaml:\d+:9: unknown key 'iou_treshold' in detection\.nms").And.Contain("[1/3] right: pass\n[2/3] broken.yaml: error\n[3/3] wrong: fail\n"));
        Assert.That((report.GetProperty("name").GetString(), report.GetProperty("verdict").GetString()), Is.EqualTo(("right.yaml and 2 more", "error")));
        Assert.That(batch.RunsOf("all.json"), Is.EqualTo(["right pass True", "broken.yaml error True", "wrong fail True"]));
        Assert.That(report.GetProperty("runs")[1].GetProperty("faults")[0].GetProperty("message").GetString(), Does.StartWith("broken.yaml:").And.Contain("iou_treshold"));
        Assert.That(batch.Report("out/right.json").GetProperty("verdict").GetString(), Is.EqualTo("pass"));
        Assert.That(batch.Report("out/wrong.json").GetProperty("verdict").GetString(), Is.EqualTo("fail"));
        Assert.That(result.Output.IndexOf("PASS", StringComparison.Ordinal), Is.LessThan(result.Output.IndexOf("FAIL", StringComparison.Ordinal)), "in the order of the configuration");
    }

    [Test]
    public void Failed_gate_of_any_run_fails_all()
    {
        using var batch = new BatchRun();

        Assert.That(batch.Verify("wrong.yaml", "right.yaml").ExitCode, Is.EqualTo(1));
    }

    [Test]
    public void Run_of_a_batch_has_the_report_that_it_has_by_itself_however_many_go_on_at_once()
    {
        using var batch = new BatchRun();
        batch.Verify("right.yaml");
        var alone = WithoutTimes(batch.Report("out/right.json"));
        batch.Write("batch.yaml", "version: 1\ninclude: [wrong.yaml, right.yaml]\n");
        var one = batch.Verify("batch.yaml", "--report", "json=one.json");
        var two = batch.Verify("batch.yaml", "--report", "json=two.json", "--jobs", "2");

        using var scope = Assert.EnterMultipleScope();
        Assert.That((one.ExitCode, two.ExitCode), Is.EqualTo((1, 1)), two.Error);
        Assert.That(WithoutTimes(batch.Report("two.json")), Is.EqualTo(WithoutTimes(batch.Report("one.json"))));
        Assert.That(WithoutTimes(batch.Report("two.json").GetProperty("runs")[1]), Is.EqualTo(alone));
        Assert.That(WithoutTimes(batch.Report("out/right.json")), Is.EqualTo(alone));
    }

    [Test]
    public void Example_fails_because_of_its_wrong_export_alone()
    {
        using var folder = new TemporaryFolder();
        var result = ParityProcess.Run(folder.Path, "verify", Repository.PathOf("configs", "batch.yaml"), "--report", "json=all.json");
        using var report = JsonDocument.Parse(File.ReadAllBytes(folder.File("all.json")));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.EqualTo(1), result.Error);
        Assert.That(
            report.RootElement.GetProperty("runs").EnumerateArray().Select(run => (run.GetProperty("name").GetString(), run.GetProperty("verdict").GetString(), run.GetProperty("inputs").GetArrayLength())),
            Is.EqualTo([("random", "pass", 6), ("right-as_deployed", "pass", 10), ("right-strict", "pass", 10), ("wrong-as_deployed", "fail", (int?)10)]));
        Assert.That(Directory.GetFiles(folder.File("out/batch")).Select(Path.GetFileName).Order(), Is.EqualTo(["random.json", "right-as_deployed.json", "right-strict.json", "wrong-as_deployed.json"]));
    }

    [Test]
    public void Part_of_a_batch_is_called_a_part_wherever_it_is_shown()
    {
        using var batch = new BatchRun();
        batch.Write("batch.yaml", "version: 1\nname: exports\ninclude: [wrong.yaml, right.yaml]\n");
        batch.Write("out/wrong.json", "an earlier one");
        var result = batch.Verify("batch.yaml", "--only", "r*", "--report", "json=all.json");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Error, Does.StartWith("Left out by --only: wrong.\n"));
        Assert.That(batch.Report("all.json").GetProperty("name").GetString(), Is.EqualTo("exports, only 1 of 2 runs"));
        Assert.That(batch.RunsOf("all.json"), Is.EqualTo(["right pass True"]));
        Assert.That(File.ReadAllText(batch.File("out/wrong.json")), Is.EqualTo("an earlier one"), "a run that is left out touches nothing");
    }

    [Test]
    public void Input_that_is_named_is_fed_alone()
    {
        using var batch = new BatchRun();
        batch.Write("all.yaml", ShapesConfig.Right());
        var result = batch.Verify("all.yaml", "--input", "scene_003.jpg", "--input", "scene_001.jpg");
        var report = batch.Report("out/shapes.json");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(report.GetProperty("inputs").EnumerateArray().Select(input => input.GetProperty("name").GetString()), Is.EqualTo(["scene_001.jpg", "scene_003.jpg"]));
        Assert.That(report.GetProperty("plan").GetProperty("inputs").GetProperty("only").GetArrayLength(), Is.EqualTo(2));
    }

    [Test]
    public void Dry_run_shows_runs_and_does_and_writes_nothing()
    {
        using var batch = new BatchRun();
        var fine = batch.Verify("right.yaml", "wrong.yaml", "--dry-run", "--report", "json=all.json");
        var broken = batch.Verify("right.yaml", "broken.yaml", "--dry-run");
        var one = batch.Verify("right.yaml", "--dry-run", "--color", "always");

        using var scope = Assert.EnterMultipleScope();
        Assert.That((fine.ExitCode, broken.ExitCode, one.ExitCode), Is.EqualTo((0, 2, 0)), fine.Error);
        Assert.That(fine.Output, Does.StartWith("right.yaml and 1 more: 2 runs, none started\n\n1  right\n   config      right.yaml\n").And.Contain("reports of all: json all.json\n"));
        Assert.That(broken.Output, Does.Contain("cannot run  broken.yaml:"));
        Assert.That(one.Output, Does.Contain("\u001b["));
        Assert.That(new[] { fine, broken, one }.Select(result => result.Error), Is.All.Empty);
        Assert.That((Directory.Exists(batch.File("out")), File.Exists(batch.File("all.json"))), Is.EqualTo((false, false)));
    }

    [Test]
    public void Report_that_links_lead_to_what_another_run_writes_or_reads_is_refused()
    {
        using var batch = new BatchRun();
        Directory.CreateDirectory(batch.File("out"));
        Directory.CreateSymbolicLink(batch.File("latest"), "out");
        Directory.CreateSymbolicLink(batch.File("here"), ".");
        var own = batch.Verify("right.yaml", "wrong.yaml", "--report", "json=latest/right.json");
        var read = batch.Verify("right.yaml", "wrong.yaml", "--report", "json=here/wrong.yaml");
        var alone = batch.Verify("right.yaml", "--report", "json=here/right.yaml");

        using var scope = Assert.EnterMultipleScope();
        Assert.That((own.ExitCode, read.ExitCode, alone.ExitCode), Is.EqualTo((2, 2, 2)), own.Error + read.Error + alone.Error);
        Assert.That(own.Error, Does.StartWith("out/right.json is written by --report json=latest/right.json and by run 'right'; "));
        Assert.That(read.Error, Does.StartWith("here/wrong.yaml, which --report json=here/wrong.yaml writes, would replace an input of run 'wrong'; "));
        Assert.That(alone.Error, Does.StartWith("--report json=here/right.yaml would replace an input of this run; "));
    }

    [TestCase("*.yml", "finds no configuration")]
    [TestCase("right.yaml", "*.yml", "finds no configuration")]
    [TestCase("right.yaml", "wrong.yaml", "--only", "righ", "--only 'righ' matches no run; did you mean 'right'?")]
    [TestCase("right.yaml", "--only", "wrong", "--only 'wrong' matches no run")]
    [TestCase("right.yaml", "wrong.yaml", "--input", "scene_00.png", "--input 'scene_00.png' is none of the 1 inputs of 'right'; did you mean 'scene_000.png'?")]
    [TestCase("right.yaml", "--jobs", "0", "--jobs takes a whole number of at least 1, not '0'")]
    [TestCase("right.yaml", "wrong.yaml", "--report", "json=out/right.json", "out/right.json is written by --report json=out/right.json and by run 'right'")]
    [TestCase("right.yaml", "wrong.yaml", "--report", "json=wrong.yaml", "wrong.yaml, which --report json=wrong.yaml writes, would replace an input of run 'wrong'")]
    [TestCase("right.yaml", "--onyl", "wrong", "'--onyl' is no flag of parity verify; a file of that name is written ./--onyl.")]
    [TestCase("twice.yaml", "a second run is called 'right'")]
    [TestCase("excluded.yaml", "matrix.exclude leaves no run")]
    [TestCase("empty.yaml", "a batch needs one of the keys")]
    public void What_cannot_be_meant_ends_with_2_before_anything_starts(params string[] arguments)
    {
        using var batch = new BatchRun();
        batch.Write("twice.yaml", "version: 1\nruns: [{config: right.yaml}, {config: wrong.yaml, name: right}]\n");
        batch.Write("excluded.yaml", "version: 1\nmatrix: {axes: {a: [1]}, run: {config: right.yaml}, exclude: [{a: 1}]}\n");
        batch.Write("empty.yaml", "version: 1\ndefaults: {}\n");
        batch.Write("out/right.json", "an earlier one");
        var result = batch.Verify(arguments[..^1]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.EqualTo(2), result.Output);
        Assert.That(result.Error, Does.Contain(arguments[^1]).And.Not.Contain("   at "));
        Assert.That(result.Output, Is.Empty);
        Assert.That(File.ReadAllText(batch.File("out/right.json")), Is.EqualTo("an earlier one"));
    }

    [Test]
    public void Run_without_inputs_is_an_error_beside_one_that_passes()
    {
        using var batch = new BatchRun();
        Directory.CreateDirectory(batch.File("nothing"));
        batch.Write("batch.yaml", "version: 1\ninclude: right.yaml\nruns: [{config: right.yaml, name: empty, inputs: {images: nothing}, reports: ~}]\n");
        var result = batch.Verify("batch.yaml", "--report", "json=all.json");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.EqualTo(3), result.Error);
        Assert.That(batch.RunsOf("all.json"), Is.EqualTo(["right pass True", "empty error True"]));
    }

    [Test]
    public void Report_of_a_run_that_cannot_be_written_is_that_runs_error()
    {
        using var batch = new BatchRun();
        batch.Write("batch.yaml", "version: 1\ninclude: right.yaml\nruns: [{config: right.yaml, name: unwritable, reports: {json: broken.yaml/x.json}}]\n");
        var result = batch.Verify("batch.yaml", "--report", "json=all.json");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.EqualTo(3), result.Error);
        Assert.That(batch.RunsOf("all.json"), Is.EqualTo(["right pass True", "unwritable error True"]));
    }

    [Test]
    public async Task Interrupt_keeps_what_has_ended_and_ends_with_130()
    {
        HostsOnLinux.RequireLinux();
        using var batch = new BatchRun();
        batch.Write("hangs.yaml", $$"""
            version: 1
            name: hangs
            reference: right
            backends:
              right: {kind: onnxruntime, path: {{Repository.PathOf("fixtures", "onnx", "unknown_rank.onnx")}}}
              faulty: {kind: external, command: [sh, -c, 'touch hangs.mark; exec sleep 1000']}
            inputs: {images: {{Repository.PathOf("fixtures", "shapes", "images", "scene_001.jpg")}}}
            preprocess: {size: [256, 256]}
            reports: {json: out/hangs.json}
            """);
        batch.Write("later.yaml", BatchRun.Config("later", Repository.PathOf("fixtures", "shapes", "shapes.onnx")));
        batch.Write("out/later.json", """{"verdict": "pass"}""");
        using var process = ParityProcess.Start(batch.Folder, [], "verify", "right.yaml", "hangs.yaml", "later.yaml", "--report", "json=all.json");
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await Eventually.HoldsAsync(() => process.HasExited || File.Exists(batch.File("hangs.mark")), "The second run did not come to its image.");

        var begun = batch.RunsOf("all.json");
        HostsOnLinux.Signal("INT", process.Id);
        process.WaitForExit();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(process.ExitCode, Is.EqualTo(130), error.GetAwaiter().GetResult());
        Assert.That(begun, Is.EqualTo(["right error False", "hangs error False", "later error False"]), "until the end");
        Assert.That(batch.RunsOf("all.json"), Is.EqualTo(["right pass True", "hangs error False", "later error False"]));
        Assert.That((batch.Report("all.json").GetProperty("verdict").GetString(), batch.Report("all.json").GetProperty("complete").GetBoolean()), Is.EqualTo(("error", false)));
        Assert.That(batch.Report("out/right.json").GetProperty("cases").GetArrayLength(), Is.EqualTo(1));
        Assert.That(batch.Report("out/later.json").GetProperty("faults")[0].GetProperty("message").GetString(), Is.EqualTo("The run was cancelled before it began."));
        Assert.That(output.GetAwaiter().GetResult(), Does.Contain("PASS"));
    }

    // What differs between two runs of the same: how long each step took, and on what.
    private static string WithoutTimes(JsonElement report)
    {
        var node = JsonNode.Parse(report.GetRawText())!;
        Remove(node);
        return node.ToJsonString();
    }

    private static void Remove(JsonNode? node)
    {
        if (node is JsonObject json)
        {
            foreach (var name in json.Select(property => property.Key).Where(name => name == "timings" || name.EndsWith("Ms", StringComparison.Ordinal)).ToList())
            {
                json.Remove(name);
            }

            foreach (var property in json)
            {
                Remove(property.Value);
            }
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                Remove(item);
            }
        }
    }
}
