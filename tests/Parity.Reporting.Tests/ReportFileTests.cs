using Parity.Core;
using Parity.Core.Reports;
using Parity.Reporting.Json;
using Parity.TestKit;

namespace Parity.Reporting.Tests;

internal sealed class ReportFileTests
{
    [Test]
    public void Creates_folders_and_leaves_nothing_but_the_report()
    {
        using var folder = new TemporaryFolder();
        ReportFile.Write(folder.File("a/b/report.json"), new JsonReportWriter(), CombinedReport.Of(SampleReports.Pass()));

        Assert.That(Directory.GetFileSystemEntries(folder.File("a/b")), Is.EqualTo(new[] { folder.File("a/b/report.json") }));
    }

    [Test]
    public void Report_that_stands_survives_a_write_that_fails()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("report.json", "before");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(() => ReportFile.Write(path, new FullDisk(), CombinedReport.Of(SampleReports.Pass())), Throws.TypeOf<ParityUserException>().With.Message.Contains("No space left on device"));
        Assert.That(File.ReadAllText(path), Is.EqualTo("before"));
        Assert.That(Directory.GetFiles(folder.Path), Has.Length.EqualTo(1));
    }

    [Test]
    public void Run_that_cannot_begin_its_report_leaves_no_earlier_one()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("report.json", "before");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(() => ReportFile.Begin(path, new FullDisk(), CombinedReport.Of(SampleReports.Pass())), Throws.TypeOf<ParityUserException>().With.Message.Contains("No space left on device"));
        Assert.That(Directory.GetFiles(folder.Path), Is.Empty);
    }

    [Test]
    public void Run_that_begins_removes_what_one_left_that_was_killed_while_it_wrote_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        string[] others = ["report.json.tmp", "report.json.note.tmp", "other.json.0123456789abcdef0123456789abcdef.tmp", "report.json.0123456789abcdef0123456789abcde0.tmp"];
        Array.ForEach(others, name => folder.Write(name, "mine"));
        folder.Write("report.json.0123456789abcdef0123456789abcdef.tmp", "half of");
        using var alive = new FileStream(folder.File(others[^1]), FileMode.Open, FileAccess.Write, FileShare.None);
        ReportFile.Begin(folder.File("report.json"), new JsonReportWriter(), CombinedReport.Of(SampleReports.Pass()));

        Assert.That(Directory.GetFiles(folder.Path).Select(Path.GetFileName), Is.EquivalentTo(others.Append("report.json")));
    }

    [Test]
    public void Report_that_cannot_be_rendered_again_leaves_no_other_in_its_place()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("report.xml", "before");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(() => ReportFile.Replace(path, new FullDisk(), CombinedReport.Of(SampleReports.Pass())), Throws.TypeOf<ParityUserException>().With.Message.Contains("No space left on device"));
        Assert.That(Directory.GetFiles(folder.Path), Is.Empty);
    }

    [Test]
    public void Folder_in_the_way_is_told()
    {
        using var folder = new TemporaryFolder();

        Assert.That(() => ReportFile.Write(folder.Path, new JsonReportWriter(), CombinedReport.Of(SampleReports.Pass())), Throws.TypeOf<ParityUserException>().With.Message.Contains("it is a folder; name a file"));
    }

    private sealed class FullDisk : IReportWriter
    {
        public string Name => "full";

        public void Write(CombinedReport report, Stream target)
        {
            target.Write("half of it"u8);
            throw new IOException("No space left on device");
        }
    }
}
