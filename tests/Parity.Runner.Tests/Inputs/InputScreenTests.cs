using System.Runtime.InteropServices;
using Parity.Configuration;
using Parity.Core.Gates;
using Parity.Core.Reports;
using Parity.Runner.Journal;
using Parity.TestKit;
using static Parity.Runner.Tests.SampleRuns;

namespace Parity.Runner.Tests.Inputs;

internal sealed partial class InputScreenTests
{
    private const int JpegBytes = 31881;

    /// <summary>One gray picture of 1 × 1 pixel: an interlaced PNG of 16 bits.</summary>
    private static readonly byte[] GrayPng = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABEAAAAAEd6XeAAAAAC0lEQVR4nGNoEAAAARMAkdO1pqwAAAAASUVORK5CYII=");

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Create_images()
    {
        _folder = new TemporaryFolder();
        foreach (var (from, to) in new[] { ("scene_001.jpg", "a.jpg"), ("scene_001.jpg", "b.jpg"), ("scene_000.png", "c.png") })
        {
            File.Copy(Repository.PathOf("fixtures", "shapes", "images", from), _folder.File(to));
        }

        File.WriteAllBytes(_folder.File("d.png"), GrayPng);
        _folder.Write("e.png", "no picture");
    }

    [TearDown]
    public void Delete_images() => _folder.Dispose();

    [Test]
    public async Task Everything_is_counted_and_kept_where_nothing_else_is_said()
    {
        var report = await Run(new ScreenPlan { TooSmall = ScreenReaction.Keep, MinBytes = 100, MinWidth = 2 });

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Screening, Is.EqualTo(new ScreeningReport(Files: 5, Fed: 4, Unreadable: 1, TooSmall: 2, Duplicates: 1, FalseColor: 1)));
        Assert.That(report.Inputs.Select(input => input.Name), Is.EqualTo(new[] { "a.jpg", "b.jpg", "c.png", "d.png" }));
        Assert.That(report.RejectedInputs.Select(rejected => rejected.Name), Is.EqualTo(new[] { "e.png" }));
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Pass), "the run skips unreadable images");
    }

    [Test]
    [Platform("Linux")]
    public async Task Pipe_is_unreadable_and_nobody_waits_for_it()
    {
        Assert.That(MakePipe(_folder.File("f.png"), 0x1B6), Is.Zero);
        var report = await Run(new ScreenPlan { TooSmall = ScreenReaction.Keep, MinWidth = 2 }).WaitAsync(TimeSpan.FromSeconds(30));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Screening, Is.EqualTo(new ScreeningReport(Files: 6, Fed: 4, Unreadable: 2, TooSmall: 1, Duplicates: 1, FalseColor: 1)));
        Assert.That(report.RejectedInputs[^1], Is.EqualTo(new RejectedInput("f.png", "the file is empty (0 bytes)", RejectionKind.Unreadable, false)));
    }

    [Test]
    public async Task Without_a_screen_only_what_costs_nothing_is_counted()
    {
        var report = await Run(null);

        Assert.That(report.Screening, Is.EqualTo(new ScreeningReport(Files: 5, Fed: 4, Unreadable: 1, TooSmall: null, Duplicates: null, FalseColor: 1)));
    }

    [Test]
    public async Task What_is_skipped_is_named_with_its_reason_and_not_fed()
    {
        var report = await Run(new ScreenPlan { MinWidth = 2, TooSmall = ScreenReaction.Skip, Duplicates = ScreenReaction.Skip });

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Screening, Is.EqualTo(new ScreeningReport(Files: 5, Fed: 2, Unreadable: 1, TooSmall: 1, Duplicates: 1, FalseColor: 0)));
        Assert.That(report.Inputs.Select(input => input.Name), Is.EqualTo(new[] { "a.jpg", "c.png" }));
        Assert.That(
            report.RejectedInputs.Take(2),
            Is.EqualTo(new[]
            {
                new RejectedInput("b.jpg", "it has the content of a.jpg", RejectionKind.Duplicate, IsError: false),
                new RejectedInput("d.png", "1×1 pixels (width × height) are fewer than inputs.screen allows (2×1)", RejectionKind.TooSmall, IsError: false),
            }));
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Pass));
    }

    [Test]
    public async Task What_is_an_error_makes_the_verdict_one([Values("bytes", "height", "duplicate", "false colour")] string what)
    {
        var report = await Run(what switch
        {
            "bytes" => new ScreenPlan { MinBytes = JpegBytes },
            "height" => new ScreenPlan { MinHeight = 2 },
            "duplicate" => new ScreenPlan { Duplicates = ScreenReaction.Error },
            _ => new ScreenPlan { FalseColor = ScreenReaction.Error },
        });

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Error));
        Assert.That(report.RejectedInputs.Count(rejected => rejected.IsError), Is.EqualTo(what == "bytes" ? 2 : 1));
    }

    [Test]
    public async Task File_of_just_the_smallest_size_is_fed()
    {
        var report = await Run(new ScreenPlan { MinBytes = JpegBytes, TooSmall = ScreenReaction.Skip });

        Assert.That(report.Inputs.Select(input => input.Name), Is.EqualTo(new[] { "a.jpg", "b.jpg", "c.png" }));
    }

    [Test]
    public async Task Copy_of_a_small_file_that_is_kept_is_a_duplicate_all_the_same()
    {
        File.Copy(_folder.File("d.png"), _folder.File("f.png"));
        var report = await Run(new ScreenPlan { MinBytes = 100, TooSmall = ScreenReaction.Keep });

        Assert.That((report.Screening!.TooSmall, report.Screening.Duplicates), Is.EqualTo((3, 2)));
    }

    [Test]
    public async Task Nothing_left_after_screening_is_never_a_pass()
    {
        var report = await Run(new ScreenPlan { MinWidth = 1000, TooSmall = ScreenReaction.Skip });

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Screening!.Fed, Is.Zero);
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Error));
    }

    private async Task<RunReport> Run(ScreenPlan? screen)
    {
        var plan = Plan("r", "c");
        var files = Directory.GetFiles(_folder.Path).Order(StringComparer.Ordinal).Select(file => new ImageFile(Path.GetFileName(file), file));
        plan = plan with { Inputs = plan.Inputs with { Files = [.. files], Screen = screen, OnUnreadable = OnUnreadable.Skip } };
        using var journal = new CaseJournal(Path.GetTempPath());
        return await new VerifyRunner(new FakeFactory(new FakeBackend("r", Mean), new FakeBackend("c", Mean)), new RunnerOptions { ParityVersion = "test" }).RunAsync(plan, journal, CancellationToken.None);
    }

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakePipe(string path, uint mode);
}
