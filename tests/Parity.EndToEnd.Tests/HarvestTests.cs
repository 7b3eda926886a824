using System.Text.Json;
using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

/// <summary>What is worth labelling next after faulty exports, from the reports of real runs.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class HarvestTests
{
    private static readonly Lazy<VerifyRun> Scaled = new(() => VerifyRun.Of(ShapesConfig.WithCandidate(VerifyRun.Faulty("score_097"))));
    private static readonly Lazy<VerifyRun> Right = new(() => VerifyRun.Of(ShapesConfig.Right()));
    private static readonly Lazy<VerifyRun> NaN = new(() => VerifyRun.Of(ShapesConfig.WithCandidate(VerifyRun.Faulty("nan_when_bright"))));

    private static string Report(Lazy<VerifyRun> run) => Path.Combine(run.Value.Folder, "out", "shapes.json");

    [OneTimeTearDown]
    public static void RemoveReports()
    {
        foreach (var run in new[] { Scaled, Right, NaN }.Where(run => run.IsValueCreated))
        {
            run.Value.Dispose();
        }
    }

    [Test]
    public void Scores_that_fall_below_the_threshold_come_first_and_the_best_of_those_that_only_moved_next()
    {
        using var folder = new TemporaryFolder();
        var result = ParityProcess.Run(folder.Path, "harvest", Report(Scaled), "--threshold", "0.5", "--json");
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, string.Empty)));
        using var document = JsonDocument.Parse(result.Output);
        var entries = document.RootElement.GetProperty("entries").EnumerateArray().ToList();
        var vanished = entries.TakeWhile(entry => Reason(entry).GetProperty("change").GetString() == "vanished").Select(Input).ToList();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(entries, Has.Count.EqualTo(24));
        Assert.That(entries.Select(entry => entry.GetProperty("rank").GetInt32()), Is.EqualTo(Enumerable.Range(1, 24)));
        Assert.That(vanished, Is.EqualTo(Vanished(0.5)));
        Assert.That(entries.Skip(vanished.Count).Select(entry => Reason(entry).GetProperty("reference").GetProperty("score").GetDouble()), Is.Ordered.Descending);
        Assert.That(entries.Select(entry => Reason(entry).GetProperty("kind").GetString()), Is.All.EqualTo("unexplained"));
        Assert.That(entries.Select(entry => entry.GetProperty("file").ValueKind), Is.All.EqualTo(JsonValueKind.Null));
        Assert.That(document.RootElement.GetProperty("threshold").GetProperty("kind").GetString(), Is.EqualTo("given"));
    }

    [Test]
    public void Right_export_has_no_hard_case_and_says_so_with_0()
    {
        using var folder = new TemporaryFolder();
        var result = ParityProcess.Run(folder.Path, "harvest", Report(Right), "--margin", "0", "--out", "hard");

        using var scope = Assert.EnterMultipleScope();
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, string.Empty)));
        Assert.That(result.Output, Does.StartWith("Nothing is hard in ").And.EndWith(" within 0 of the score threshold 0.001.\n"));
        Assert.That(Directory.EnumerateFileSystemEntries(folder.Path), Is.Empty);
    }

    [Test]
    public void Margin_takes_in_the_scores_that_are_near_the_threshold_nearest_first()
    {
        using var folder = new TemporaryFolder();
        var (narrow, wide) = (Near(folder, "0.002"), Near(folder, "0.05"));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(narrow, Is.Not.Empty.And.Ordered);
        Assert.That(narrow, Is.All.LessThan(0.002));
        Assert.That(wide, Has.Count.GreaterThan(narrow.Count).And.Ordered);
        Assert.That(wide, Is.All.LessThan(0.05));
        Assert.That(wide.Take(narrow.Count), Is.EqualTo(narrow));
    }

    [Test]
    public void Images_are_copied_under_their_names_with_drawings_and_an_index_that_is_the_document()
    {
        using var folder = new TemporaryFolder();
        string[] arguments = ["harvest", Report(NaN), "--out", "next/round", "--draw", "--json", "--margin", "0"];
        var result = ParityProcess.Run(folder.Path, arguments);
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, string.Empty)));
        var index = File.ReadAllText(folder.File("next/round/index.json"));
        using var document = JsonDocument.Parse(index);
        var entries = document.RootElement.GetProperty("entries").EnumerateArray().ToList();
        var again = ParityProcess.Run(folder.Path, arguments);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.Output, Is.EqualTo(index));
        Assert.That(Directory.GetFiles(folder.File("next/round")).Select(Path.GetFileName), Is.EquivalentTo(new[]
        {
            "index.json", "scene_001.jpg", "scene_001.jpg.boxes.png", "scene_021.jpg", "scene_021.jpg.boxes.png",
        }));
        Assert.That(entries.Select(Input), Is.EqualTo(new[] { "scene_001.jpg", "scene_021.jpg" }));
        Assert.That(entries.Select(entry => entry.GetProperty("file").GetString()), Is.EqualTo(new[] { "scene_001.jpg", "scene_021.jpg" }));
        Assert.That(entries.Select(entry => entry.GetProperty("overlays").GetProperty("ort").GetString()), Is.EqualTo(new[] { "scene_001.jpg.boxes.png", "scene_021.jpg.boxes.png" }));
        Assert.That(entries.Select(entry => Reason(entry).GetProperty("kind").GetString()), Is.All.EqualTo("not_compared"));
        Assert.That(File.ReadAllBytes(folder.File("next/round/scene_001.jpg")), Is.EqualTo(File.ReadAllBytes(Repository.PathOf("fixtures", "shapes", "images", "scene_001.jpg"))));
        Assert.That((again.ExitCode, again.Error, again.Output), Is.EqualTo((3, "next/round: it is there already; remove it or name another path.\n", string.Empty)));
    }

    [Test]
    public void Top_copies_the_worst_alone_and_list_copies_nothing()
    {
        using var folder = new TemporaryFolder();
        var copied = ParityProcess.Run(folder.Path, "harvest", Report(Scaled), "--out", "hard/", "--top", "2");
        var listed = ParityProcess.Run(folder.Path, "harvest", Report(Scaled), "--out", "other", "--list", "--top", "1");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(copied.ExitCode, Is.Zero, copied.Error);
        Assert.That(copied.Output, Does.StartWith("24 of the inputs of shapes are hard cases").And.Contain("   1  scene_023.jpg\n").And.Contain("… and 22 more, which --top leaves out\n2 images written to hard/, with index.json\n"));
        Assert.That(Directory.GetFiles(folder.File("hard")).Select(Path.GetFileName), Is.EquivalentTo(new[] { "index.json", "scene_019.jpg", "scene_023.jpg" }));
        Assert.That((listed.ExitCode, Directory.Exists(folder.File("other"))), Is.EqualTo((0, false)), listed.Error);
    }

    [Test]
    public void Image_that_is_not_there_is_named_and_images_says_where_it_lies_now()
    {
        using var folder = new TemporaryFolder();
        folder.Write("moved/scene_023.jpg", "not the picture");
        var report = File.ReadAllText(Report(Scaled)).Replace(Repository.PathOf("fixtures", "shapes", "images").Replace('\\', '/'), "gone", StringComparison.Ordinal);
        folder.Write("report.json", report);
        folder.Write("old.json", report.Replace("\"path\": \"gone/", "\"was\": \"", StringComparison.Ordinal));
        string[] worst = ["--out", "hard", "--top", "1"];
        var gone = ParityProcess.Run(folder.Path, ["harvest", "report.json", .. worst]);
        var untold = ParityProcess.Run(folder.Path, ["harvest", "old.json", .. worst]);
        var unreadable = ParityProcess.Run(folder.Path, ["harvest", "old.json", "--images", "moved", "--draw", .. worst]);
        var left = Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToList();
        var found = ParityProcess.Run(folder.Path, ["harvest", "old.json", "--images", Repository.PathOf("fixtures", "shapes", "images"), .. worst]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That((gone.ExitCode, gone.Error), Is.EqualTo((3, "gone/scene_023.jpg, the image of 'scene_023.jpg', is not there or empty; name the folder of the images with --images FOLDER.\n")));
        Assert.That((untold.ExitCode, untold.Error), Is.EqualTo((3, "old.json does not say where 'scene_023.jpg' lies; name the folder of its images with --images FOLDER.\n")));
        Assert.That((unreadable.ExitCode, unreadable.Error), Is.EqualTo((3, $"{Path.Combine("moved", "scene_023.jpg")} cannot be drawn on: not a JPEG, PNG, WebP or BMP image (it starts with 'not '); mend it, or leave out --draw.\n")));
        Assert.That(left, Is.EqualTo(new[] { "moved", "old.json", "report.json" }));
        Assert.That(found.ExitCode, Is.Zero, found.Error);
        Assert.That(File.Exists(folder.File("hard/scene_023.jpg")), Is.True);
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows has no limit on the size of files to make a disk full with.")]
    public void Disk_that_fills_up_half_way_leaves_no_folder()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("tmp"));

        // The limit kills by a signal unless that is ignored, and .NET's executable memory is a large file unless told otherwise.
        using var process = ParityProcess.Start(
            folder.Path,
            [new("TMPDIR", folder.File("tmp")), new("DOTNET_EnableWriteXorExecute", "0")],
            ["sh", "-c", "trap '' XFSZ; ulimit -f 60; exec \"$@\"", "sh"],
            ["harvest", Report(Scaled), "--out", "hard"]);
        var error = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(process.ExitCode, Is.EqualTo(3));
        Assert.That(error.GetAwaiter().GetResult(), Does.StartWith("hard: it cannot be written: "));
        Assert.That(Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName), Is.EqualTo(new[] { "tmp" }));
    }

    [Test]
    public void Another_image_of_the_same_name_is_not_drawn_on()
    {
        using var folder = new TemporaryFolder();
        folder.Write("other/readme", string.Empty);
        File.Copy(Repository.PathOf("fixtures", "shapes", "images", "scene_003.jpg"), folder.File("other/scene_023.jpg"));
        var result = ParityProcess.Run(folder.Path, "harvest", Report(Scaled), "--images", "other", "--out", "hard", "--top", "1", "--draw");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.EqualTo(3));
        Assert.That(result.Error, Does.Match(@"scene_023\.jpg is \d+x\d+, and the run's image was 184x380; name the folder of the images with --images FOLDER\.\n$"));
        Assert.That(Directory.Exists(folder.File("hard")), Is.False);
    }

    [Test]
    public void An_image_that_kept_its_size_and_changed_is_not_drawn_on()
    {
        using var folder = new TemporaryFolder();
        folder.Write("other/readme", string.Empty);
        var bytes = File.ReadAllBytes(Repository.PathOf("fixtures", "shapes", "images", "scene_023.jpg"));
        File.WriteAllBytes(folder.File("other/scene_023.jpg"), [.. bytes, 0]);
        string[] arguments = ["harvest", Report(Scaled), "--images", "other", "--top", "1"];
        var result = ParityProcess.Run(folder.Path, [.. arguments, "--out", "hard", "--draw"]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.EqualTo(3));
        Assert.That(result.Error, Does.Match(@"scene_023\.jpg has changed since the run: its SHA-256 is not the run's \([0-9a-f]{64}\); name the folder of the images with --images FOLDER, or leave out --draw\.\n$"));
        Assert.That(ParityProcess.Run(folder.Path, [.. arguments, "--out", "copied"]).ExitCode, Is.Zero);
    }

    [Test]
    public void Names_that_lead_out_of_the_folder_are_refused()
    {
        using var folder = new TemporaryFolder();
        folder.Write("report.json", File.ReadAllText(Report(Scaled)).Replace("\"scene_023.jpg\"", "\"../../scene_023.jpg\"", StringComparison.Ordinal));
        var result = ParityProcess.Run(folder.Path, "harvest", "report.json", "--out", "a/b/hard", "--top", "1");

        using var scope = Assert.EnterMultipleScope();
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((3, "The input '../../scene_023.jpg' cannot be copied under its name, which leads out of the folder or is no file name; list it with --list.\n")));
        Assert.That(Directory.EnumerateFiles(folder.Path, "*.jpg", SearchOption.AllDirectories), Is.Empty);
    }

    [Test]
    public void Run_that_did_not_reach_its_end_is_harvested_with_a_warning_or_refused_without_cases()
    {
        using var folder = new TemporaryFolder();
        var text = File.ReadAllText(Report(NaN)).Replace("\"complete\": true", "\"complete\": false", StringComparison.Ordinal);
        folder.Write("partial.json", text);
        folder.Write("nothing.json", $"{text[..text.IndexOf("\"cases\": [", StringComparison.Ordinal)]}\"cases\": []}}");
        var partial = ParityProcess.Run(folder.Path, "harvest", "partial.json");
        var nothing = ParityProcess.Run(folder.Path, "harvest", "nothing.json");

        using var scope = Assert.EnterMultipleScope();
        Assert.That((partial.ExitCode, partial.Error), Is.EqualTo((0, "partial.json is of a run that did not reach its end: only the 24 cases it compared are looked at.\n")));
        Assert.That(partial.Output, Does.Contain("   1  scene_001.jpg\n"));
        Assert.That((nothing.ExitCode, nothing.Error), Is.EqualTo((3, "nothing.json is of a run that did not reach its end and compared nothing, so there is nothing to harvest; run parity verify again.\n")));
    }

    [TestCase("--top takes a number of at least 1, not 0.", "--top", "0")]
    [TestCase("--margin takes a score from 0 to 1, not 2.", "--margin", "2")]
    [TestCase("--threshold takes a score from 0 to 1, not -1.", "--threshold", "-1")]
    [TestCase("--draw writes beside copies, and there are none; name a folder with --out.", "--draw")]
    [TestCase("--out names no path; write one.", "--out", "")]
    [TestCase("--candidate other is none of the report's (ort); correct the name.", "--candidate", "other")]
    public void Command_line_that_cannot_be_meant_ends_with_2(string error, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var result = ParityProcess.Run(folder.Path, ["harvest", Report(Right), .. arguments]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Does.StartWith(error));
        Assert.That(result.Output, Is.Empty);
    }

    [Test]
    public void What_is_no_report_ends_with_3_and_one_sentence()
    {
        using var folder = new TemporaryFolder();
        folder.Write("other.json", """{"models": []}""");
        folder.Write("cut.json", File.ReadAllText(Report(Right))[..100_000]);
        var results = new[] { "other.json", "cut.json", "nowhere.json" }.Select(name => ParityProcess.Run(folder.Path, "harvest", name, "--out", "hard")).ToList();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(results.Select(result => (result.ExitCode, result.Output)), Is.All.EqualTo((3, string.Empty)));
        Assert.That(results[0].Error, Is.EqualTo("other.json is no report of Parity; name the file that --report json=PATH wrote.\n"));
        Assert.That(results[1].Error, Does.StartWith("cut.json is cut off or damaged at byte ").And.EndWith("; copy it again, or run parity verify again.\n"));
        Assert.That(results[2].Error, Is.EqualTo("nowhere.json is not there; name the file that --report json=PATH wrote.\n"));
        Assert.That(Directory.Exists(folder.File("hard")), Is.False);
    }

    // From the report itself: boxes that the reference shows and the candidate does not, best first.
    private static List<string> Vanished(double threshold) =>
    [
        .. Scaled.Value.Report.GetProperty("cases").EnumerateArray()
            .Select(report => (Input: Input(report), Score: report.GetProperty("detections").GetProperty("matched").EnumerateArray()
                .Select(pair => (Reference: pair.GetProperty("reference").GetProperty("score").GetDouble(), Candidate: pair.GetProperty("candidate").GetProperty("score").GetDouble()))
                .Where(pair => pair.Reference > threshold && pair.Candidate <= threshold).Select(pair => pair.Reference).DefaultIfEmpty().Max()))
            .Where(report => report.Score > 0).OrderByDescending(report => report.Score).Select(report => report.Input),
    ];

    private static List<double> Near(TemporaryFolder folder, string margin)
    {
        var result = ParityProcess.Run(folder.Path, "harvest", Report(Right), "--threshold", "0.25", "--margin", margin, "--json");
        using var document = JsonDocument.Parse(result.Output);
        return [.. document.RootElement.GetProperty("entries").EnumerateArray().Select(entry => Reason(entry).GetProperty("margin").GetDouble())];
    }

    private static string Input(JsonElement entry) => entry.GetProperty("input").GetString()!;

    private static JsonElement Reason(JsonElement entry) => entry.GetProperty("reasons")[0];
}
