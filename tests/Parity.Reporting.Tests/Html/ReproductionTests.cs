using System.Diagnostics;
using Parity.Reporting.Html.Cases;
using Parity.Reporting.Html.Page;

namespace Parity.Reporting.Tests.Html;

internal sealed class ReproductionTests
{
    private static readonly string[] Hostile =
    [
        "a b.jpg", "it's", "'", "''", "$(touch x)", "`x`", "!!", "a\"b", "*?[]", "~", "a\\nb", "\\", "a\tb", "a\nb", "\u001b[31m", "é ü 😀", "\u202Ex", "a;b|c&d>e<f", "#x", "{a,b}", "%s", "",
    ];

    [TestCase("a.yaml", "b.jpg", "parity verify a.yaml --input b.jpg")]
    [TestCase("a b.yaml", "it's.jpg", @"parity verify 'a b.yaml' --input 'it'\''s.jpg'")]
    [TestCase("-a.yaml", "-b.jpg", "parity verify ./-a.yaml --input=-b.jpg")]
    [TestCase("@a.yaml", "@b.jpg", "parity verify ./@a.yaml --input=@b.jpg")]
    [TestCase("a.yaml", "", "parity verify a.yaml --input ''")]
    [TestCase("a.yaml", "x @ 640x480", "parity verify a.yaml --input 'x @ 640x480'")]
    public void The_command_feeds_one_input_again(string config, string input, string command) => Assert.That(new Reproduction(config, null).Of(input), Is.EqualTo(command));

    [Test]
    public void Whole_run_is_run_again_by_the_same_words() => Assert.That(new Reproduction("batch.yaml", "fp16 640").OfRun, Is.EqualTo("parity verify batch.yaml --only 'fp16 640'"));

    [Test]
    public void Of_several_runs_of_a_file_the_command_names_one() => Assert.That(new Reproduction("batch.yaml", "fp16 640").Of("a.jpg"), Is.EqualTo("parity verify batch.yaml --only 'fp16 640' --input a.jpg"));

    [TestCaseSource(nameof(Hostile)), Platform(Include = "Linux")]
    public void A_shell_reads_a_quoted_word_as_it_was(string word)
    {
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", $"printf %s {ShellText.Quote(word)}"]) { RedirectStandardOutput = true })!;
        var read = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();

        Assert.That(read, Is.EqualTo(word));
    }

    [Test]
    public void A_quoted_word_holds_nothing_that_steers_a_terminal() => Assert.That(Hostile.Select(ShellText.Quote), Is.All.Not.Match("[\u0000-\u001f\u202e]"));
}
