using System.Text.Json;
using Parity.Core.Detection;
using Parity.Core.Reports;
using Parity.Reporting.Findings;

namespace Parity.Reporting.Tests.Findings;

internal sealed class CaseTextTests
{
    private static readonly DetectedObject Cat = new(0, 0, 0.9f, new Box(0, 0, 1, 1));

    [TestCase(true, "label flip cat → class 1, 0.9 → 0.8; unexplained: why")]
    [TestCase(false, "label flip class 0 → class 1, 0.9 → 0.8; unexplained: why")]
    public void A_class_without_a_name_is_not_taken_for_a_figure(bool isNamed, string line)
    {
        string[] classes = isNamed ? ["cat"] : [];
        var names = new ClassNames(RunReport.Unfinished("run") with { Plan = JsonSerializer.SerializeToElement(new { detection = new { classes } }) });
        var difference = new DifferenceReport
        {
            Input = "a.png", Kind = DifferenceKind.LabelFlip, Cause = DifferenceCause.Unexplained, Margin = 0.1, Epsilon = 1e-4, Detail = "why",
            Reference = Cat, Candidate = Cat with { Label = 1, Score = 0.8f },
        };

        Assert.That(CaseText.Line(difference, names), Is.EqualTo(line));
    }
}
