using Parity.TestKit;
using static Parity.EndToEnd.Tests.InputsRun;

namespace Parity.EndToEnd.Tests;

/// <summary><c>parity record</c>, and what becomes of its records.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class RecordTests
{
    private const string Images = "inputs: {images: images}\npreprocess: {recipe: ultralytics, size: [64, 64]}";
    private const string SwappedColors = "inputs: {images: images}\npreprocess: {recipe: ultralytics, size: [64, 64], color: bgr}";
    private static readonly (string, string)[] Backends = [("a", Onnx("whole")), ("wrong", Onnx("mixes_slots"))];

    [TestCase("parity", "saved/a", "saved/wrong")]
    [TestCase("onnx", "saved/a", "saved/wrong")]
    [TestCase("polygraphy", "saved/a.outputs.json", "saved/wrong.outputs.json")]
    [TestCase("trtexec", "saved/a", "saved/wrong")]
    public void A_record_of_any_format_stands_for_its_backend_and_proves_its_inputs_where_it_holds_them(string format, string path, string other)
    {
        using var run = new InputsRun();
        var recorded = run.Run("record", Backends, Images, "--out", "saved", "--format", format);
        var compared = ParityProcess.Run(run.Folder.Path, "compare", path, other);
        (string, string)[] Saved(string more = "") => [("saved", $"{{kind: recorded, path: {path}{more}}}"), ("whole", Onnx("whole"))];
        var isProof = format != "polygraphy";
        var verified = run.Verify(Saved(isProof ? string.Empty : ", allow_unproven: true"), Images);
        var unproven = run.Backend("saved").GetProperty("unprovenInputs").GetInt32();
        var refused = run.Verify(Saved(), isProof ? SwappedColors : Images);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(recorded.ExitCode, Is.Zero, recorded.Error);
        Assert.That(recorded.Output, Does.StartWith($"a: 3 cases, {path}").And.Contain($"\nwrong: 3 cases, {other}"));
        Assert.That(compared.ExitCode, Is.Zero, compared.Output + compared.Error);
        Assert.That(verified.ExitCode, Is.Zero, verified.Output);
        Assert.That(unproven, Is.EqualTo(isProof ? 0 : 3));
        Assert.That(refused.ExitCode, Is.EqualTo(3), refused.Output);
        Assert.That(run.Faults, Is.All.Contains(!isProof ? "nothing in it proves that its answer to" : format == "parity" ? "was recorded for other bytes" : "none of its 3 cases was recorded for the bytes of"));
    }

    [Test]
    public void Records_of_different_formats_are_paired_and_those_of_other_inputs_are_not_compared()
    {
        using var run = new InputsRun();
        run.Run("record", Backends, Images, "--out", "parity");
        foreach (var format in new[] { "onnx", "trtexec" })
        {
            run.Run("record", Backends, Images, "--out", format, "--format", format, "--backend", "a");
        }

        run.Run("record", Backends, SwappedColors, "--out", "bgr", "--backend", "a");
        var same = new[] { ("parity/a", "onnx/a"), ("onnx/a", "trtexec/a"), ("trtexec/a", "parity/wrong") }.Select(pair => ParityProcess.Run(run.Folder.Path, "compare", pair.Item1, pair.Item2)).ToList();
        var others = new[] { "parity/a", "onnx/a" }.Select(path => ParityProcess.Run(run.Folder.Path, "compare", path, "bgr/a", "--tolerance", "1e9")).ToList();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(same.Select(result => result.ExitCode), Is.All.Zero, () => same[0].Output + same[1].Output + same[2].Output);
        Assert.That(same.Select(result => result.Output), Is.All.Contains("3 inputs"));
        Assert.That(others.Select(result => result.ExitCode), Is.All.EqualTo(3));
        Assert.That(others.Select(result => result.Output.Replace('\n', ' ')), Is.All.Contains("bgr/a holds an answer to other bytes than"));
    }

    [Test]
    public void A_folder_with_something_in_it_and_a_name_that_is_no_backend_s_change_nothing()
    {
        using var run = new InputsRun();
        run.Folder.Write("full/mine.txt", "mine");
        var full = run.Run("record", Backends, Images, "--out", "full");
        var unknown = run.Run("record", Backends, Images, "--out", "new", "--backend", "b");
        var unnamable = run.Run("record", [("a", Onnx("whole")), ("..", Onnx("half"))], Images, "--out", "new");

        using var scope = Assert.EnterMultipleScope();
        Assert.That((full.ExitCode, unknown.ExitCode, unnamable.ExitCode), Is.EqualTo((3, 2, 2)));
        Assert.That(full.Error, Is.EqualTo("full holds something already, which a record must not be mixed with; name an empty folder or remove it.\n"));
        Assert.That(unknown.Error, Is.EqualTo("--backend b is none of the configuration's backends (a, wrong); correct the name.\n"));
        Assert.That(unnamable.Error, Does.EndWith("backend name '..' is no name for the folder of a record; choose another\n"));
        Assert.That(Directory.GetFileSystemEntries(run.Folder.File("full")).Select(Path.GetFileName), Is.EqualTo(new[] { "mine.txt" }));
        Assert.That(Directory.Exists(run.Folder.File("new")), Is.False);
    }

    [TestCase("onnx", "a", "")]
    [TestCase("polygraphy", "", "a: saved/a.outputs.json, tensor 'y16': numpy has no type for bfloat16")]
    [TestCase("trtexec", "", "a: y11: trtexec has no float64")]
    public void A_backend_that_fails_or_does_not_fit_the_format_leaves_nothing_of_its_record(string format, string kept, string fault)
    {
        using var run = new InputsRun();
        (string, string)[] backends = [("a", $"{{kind: onnxruntime, path: {Repository.PathOf("fixtures", "engines", "types.onnx")}}}"), ("fails", $"{{kind: onnxruntime, path: {Repository.PathOf("fixtures", "engines", "fails.onnx")}}}")];
        var result = run.Run("record", backends, "inputs: {random: {count: 2, inputs: {x: {shape: [2, 3]}}}}", "--out", "saved", "--format", format);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.EqualTo(3), result.Output);
        Assert.That(result.Error, Does.Contain("fails on random_000: Backend 'fails': ").And.Contain(fault));
        Assert.That(Directory.Exists(run.Folder.File("saved")) ? Directory.GetFileSystemEntries(run.Folder.File("saved")).Select(Path.GetFileName) : [], Is.EqualTo(kept.Length > 0 ? [kept] : Array.Empty<string>()));
    }

    [Test]
    public void A_recording_that_is_cancelled_ends_with_130_and_leaves_nothing()
    {
        HostsOnLinux.RequireLinux();
        using var run = new InputsRun();
        run.Run("inspect", [("a", Onnx("whole")), ("hangs", $"{{kind: torchscript, path: {Repository.PathOf("fixtures", "faults", "never_returns.pt")}}}")], Images);
        Directory.CreateDirectory(run.Folder.File("tmp"));
        using var process = ParityProcess.Start(run.Folder.Path, [new("TMPDIR", run.Folder.File("tmp"))], ["setsid"], ["record", "config.yaml", "--out", "saved"]);
        var since = System.Diagnostics.Stopwatch.GetTimestamp();
        while (!File.Exists(run.Folder.File("never_returns.mark")))
        {
            Assert.That(process.HasExited || System.Diagnostics.Stopwatch.GetElapsedTime(since) > TimeSpan.FromMinutes(1), Is.False, "It never came to the image.");
            Thread.Sleep(10);
        }

        HostsOnLinux.Signal("INT", -process.Id);
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(process.ExitCode, Is.EqualTo(130), error);
        Assert.That(Directory.Exists(run.Folder.File("saved")), Is.False);
        Assert.That(Directory.GetFileSystemEntries(run.Folder.File("tmp")), Is.Empty);
    }
}
