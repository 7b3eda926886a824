using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Parity.Core.Reports;

namespace Parity.Browser.Tests;

internal sealed class AccessibilityTests
{
    private static readonly Dictionary<string, Func<CombinedReport>> Reports = new()
    {
        ["inputs"] = () => CombinedReport.Of(GeneratedReport.Of(6).Run), ["batch"] = HtmlSamples.Batch, ["waived"] = () => CombinedReport.Of(HtmlSamples.Waived()),
        ["provenance"] = () => CombinedReport.Of(SampleReports.Provenance()), ["speed"] = () => CombinedReport.Of(SampleReports.Speed()), ["scored"] = () => CombinedReport.Of(SampleReports.Scored()),
        ["unfinished"] = () => CombinedReport.Of(RunReport.Unfinished("dead")), ["deployed"] = () => CombinedReport.Of(SampleReports.Deployed()),
    };

    private static IEnumerable<string> Names => Reports.Keys;

    [Test]
    public async Task No_rule_of_axe_is_broken([ValueSource(nameof(Names))] string report, [Values] bool isDark)
    {
        await using var page = await OpenedPage.Of(Reports[report](), options: new BrowserNewContextOptions { ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light });
        await page.Page.EvaluateAsync("document.querySelectorAll('details').forEach((node, i) => { node.open = i < 12; })");

        await AssertNoViolations(page);
    }

    [Test]
    public async Task Nor_on_a_telephone_nor_side_by_side([Values(390, 1280)] int width)
    {
        await using var page = await OpenedPage.Of(CombinedReport.Of(GeneratedReport.Of(6).Run), "view=side&input=image_0000.jpg", new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 800 } });

        await AssertNoViolations(page);
    }

    [Test]
    public async Task Nothing_is_cut_off_on_a_telephone()
    {
        await using var page = await OpenedPage.Of(CombinedReport.Of(GeneratedReport.Of(6).Run), "input=image_0000.jpg", new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 360, Height = 740 } });

        Assert.That(await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(360));
    }

    private static async Task AssertNoViolations(OpenedPage page)
    {
        var result = await page.Page.RunAxe();

        Assert.That(result.Violations.Select(rule => $"{rule.Id}: {rule.Help}: {string.Join(" | ", rule.Nodes.Take(3).Select(node => $"{node.Html} {string.Join(", ", node.Any.Select(check => check.Message))}"))}"), Is.Empty);
        Assert.That(result.Passes, Is.Not.Empty);
    }
}
