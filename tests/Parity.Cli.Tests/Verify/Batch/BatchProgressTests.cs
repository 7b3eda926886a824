using System.Globalization;
using Parity.Cli.Verify.Batch;
using Parity.Core.Gates;
using Parity.Core.Reports;
using Parity.Runner;

namespace Parity.Cli.Tests.Verify.Batch;

internal sealed class BatchProgressTests
{
    [Test]
    public void Ends_are_told_in_the_order_of_the_configuration()
    {
        using var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var progress = Create(error, isTerminal: false);
        progress.End(2, Passed("c"));
        var nothing = error.ToString();
        progress.End(0, Passed("a") with { Verdict = Verdict.Fail });
        var first = error.ToString();
        progress.End(1, RunReport.Unfinished("b"));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(nothing, Is.Empty);
        Assert.That(first, Is.EqualTo("[1/3] a: fail\n"));
        Assert.That(error.ToString(), Is.EqualTo("[1/3] a: fail\n[2/3] b: not complete\n[3/3] c: pass\n"));
        Assert.That(progress.Of(0), Is.Null, "nobody watches");
    }

    [Test]
    public void Line_on_a_terminal_says_whose_it_is_and_is_cleared_before_anything_else()
    {
        using var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var progress = Create(error, isTerminal: true);
        progress.Of(1)!.Report(new RunProgress(3, 24, "scene_003.jpg"));
        progress.End(0, Passed("a"));
        progress.Of(2)!.Report(new RunProgress(0, 24, "scene_000.png"));
        progress.Say("a message");

        Assert.That(
            error.ToString().Split('\r').Select(part => part.TrimEnd(' ')),
            Is.EqualTo(["", "[3/24] scene_003.jpg of b, 2 more to end", "", "[1/3] a: pass\n", "[0/24] scene_000.png of c, 1 more to end", "", "a message\n"]));
    }

    private static BatchProgress Create(TextWriter error, bool isTerminal) =>
        new(new Surroundings(TextWriter.Null, error, OutIsTerminal: false, isTerminal, Width: 60, _ => null), ["a", "b", "c"]);

    private static RunReport Passed(string name) => RunReport.Unfinished(name) with { Verdict = Verdict.Pass, Complete = true };
}
