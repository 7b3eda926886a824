using Parity.Core.Reports;
using Parity.Runner.Journal;
using Parity.TestKit;

namespace Parity.Runner.Tests.Journal;

internal sealed class CaseJournalTests
{
    [Test]
    public void Cases_come_back_in_order_and_more_than_once()
    {
        using var journal = new CaseJournal(Path.GetTempPath());
        for (var i = 0; i < 200; i++)
        {
            journal.Append(Case($"input {i}"));
        }

        IEnumerable<string> Inputs() => journal.ReadLines().Select(line => ReportJson.ReadCase(line.Span).Input);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Inputs(), Is.EqualTo(Enumerable.Range(0, 200).Select(i => $"input {i}")));
        journal.Append(Case("last"));
        Assert.That(Inputs().Last(), Is.EqualTo("last"));
    }

    [Test]
    public void Nothing_is_left_on_disk()
    {
        using var folder = new TemporaryFolder();
        using (var journal = new CaseJournal(folder.Path))
        {
            journal.Append(Case("a"));
        }

        Assert.That(Directory.GetFiles(folder.Path), Is.Empty);
    }

    [Test]
    public void Folder_that_cannot_be_written_is_told() => Assert.That(
        () => new CaseJournal("/nowhere/at/all"), Throws.TypeOf<JournalException>().With.Message.Contains("TMPDIR"));

    private static CaseReport Case(string input) => new() { Input = input, Candidate = "c", Outputs = [], Detections = null };
}
