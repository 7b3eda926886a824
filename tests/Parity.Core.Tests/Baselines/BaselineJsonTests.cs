using System.Text;
using System.Text.Json;
using Parity.Core.Baselines;
using Parity.Core.Gates;
using Parity.TestKit;
using static Parity.Core.Tests.Gates.JudgedRuns;

namespace Parity.Core.Tests.Baselines;

internal sealed class BaselineJsonTests
{
    private static string Text => Encoding.UTF8.GetString(BaselineJson.Write(Accepted()));

    [Test]
    public void A_baseline_that_is_read_and_written_again_is_the_same_to_the_byte_and_judges_the_same()
    {
        var bytes = BaselineJson.Write(Accepted());
        var read = BaselineJson.Read(bytes);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(BaselineJson.Write(read), Is.EqualTo(bytes));
        Assert.That(Close(Run(), read).Verdict, Is.EqualTo(Verdict.Pass));
        Assert.That(BaselineJson.Write(BaselineJson.Read([0xEF, 0xBB, 0xBF, .. bytes])), Is.EqualTo(bytes));
    }

    [Test]
    public void The_bytes_are_the_same_in_another_culture_and_end_their_lines_the_same_everywhere()
    {
        using var culture = new CommaCulture();
        using var scope = Assert.EnterMultipleScope();
        Assert.That(Text, Does.Contain("\"outputs[out].mean_abs\": 1E-06").And.Not.Contain("\r").And.EndsWith("}\n"));
        Assert.That(BaselineJson.Write(BaselineJson.Read(Encoding.UTF8.GetBytes(Text))), Is.EqualTo(Encoding.UTF8.GetBytes(Text)));
    }

    private static IEnumerable<TestCaseData> Damaged()
    {
        yield return Case("{}", "is no baseline, or damaged");
        yield return Case("null", "is no baseline: it holds no run");
        yield return Case("[1]", "is no baseline, or damaged");
        yield return Case("""{"schemaVersion": 1, "runs": []}""", "is no baseline: it holds no run");
        yield return Case("""{"schemaVersion": 1, "runs": [null]}""", "is no baseline, or damaged");
        yield return Case(Text.Replace("\"schemaVersion\": 1", "\"schemaVersion\": 2", StringComparison.Ordinal), "is a baseline of schema version 2, and this Parity reads 1");
        yield return Case(Text.Replace("\"outputs[out].mean_abs\": 1E-06", "\"outputs[out].mean_abs\": \"NaN\"", StringComparison.Ordinal), "is no baseline, or damaged at $.runs[0].candidates[0].figures");
        yield return Case(Text.Replace("\"outputs[out].mean_abs\": 1E-06", "\"outputs[out].mean_abs\": 1e999", StringComparison.Ordinal), "is damaged: outputs[out].mean_abs is no finite number");
        yield return Case(Text.Replace("\"figures\"", "\"figure\"", StringComparison.Ordinal), "is no baseline, or damaged");
        yield return Case(Text[..(Text.Length / 2)], "is no baseline, or damaged");
        yield return Case(JsonSerializer.Serialize(new { schemaVersion = 1, name = "run", verdict = "pass", cases = Array.Empty<int>() }), "is no baseline, or damaged");
        var run = Text[(Text.IndexOf('[', StringComparison.Ordinal) + 1)..Text.LastIndexOf(']')];
        yield return Case($$"""{"schemaVersion": 1, "runs": [{{run}}, {{run}}]}""", "holds the run 'run' twice");
    }

    [TestCaseSource(nameof(Damaged))]
    public void What_is_no_whole_baseline_is_refused(string text, string says) =>
        Assert.That(() => BaselineJson.Read(Encoding.UTF8.GetBytes(text)), Throws.TypeOf<JsonException>().With.Message.StartsWith(says));

    [Test]
    public void A_baseline_cut_off_anywhere_is_refused()
    {
        var bytes = Encoding.UTF8.GetBytes(Text.TrimEnd());
        for (var length = 0; length < bytes.Length; length += 7)
        {
            var part = bytes[..length];
            Assert.That(() => BaselineJson.Read(part), Throws.TypeOf<JsonException>());
        }
    }

    private static TestCaseData Case(string text, string says) => new TestCaseData(text, says).SetArgDisplayNames(says);
}
