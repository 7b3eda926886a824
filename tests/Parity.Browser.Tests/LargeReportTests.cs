using System.Diagnostics;
using Microsoft.Playwright;
using Parity.Core.Reports;

namespace Parity.Browser.Tests;

internal sealed class LargeReportTests
{
    private const long MostBytes = 30_000_000;

    [Test]
    public async Task A_report_of_a_thousand_images_stays_small_and_works()
    {
        await using var page = await OpenedPage.Of(CombinedReport.Of(GeneratedReport.Of(1000, boxes: 100).Run), "input=image_0999.jpg");

        // Told, not judged: how long it takes says more of the machine than of the page.
        var clock = Stopwatch.StartNew();
        await page.Page.ReloadAsync();
        TestContext.Out.WriteLine($"{new FileInfo(page.File).Length} bytes, opened with its last input in {clock.ElapsedMilliseconds} ms, of which {await ProcessorMsAsync(page)} ms on its main thread");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(new FileInfo(page.File).Length, Is.LessThan(MostBytes));
        Assert.That(await page.Page.Locator(".case").CountAsync(), Is.EqualTo(1000));
        Assert.That(await page.Page.Locator("img.thumb").CountAsync(), Is.EqualTo(1000));
        Assert.That(await page.Page.Locator(".case[open] h3").TextContentAsync(), Is.EqualTo("image_0999.jpg"));
        Assert.That(await page.Page.Locator(".case[open] svg image").CountAsync(), Is.EqualTo(1), "the thumbnail stands in for the picture");
        Assert.That(page.Complaints, Is.Empty);
    }

    private static async Task<int> ProcessorMsAsync(OpenedPage page)
    {
        var session = await page.Page.Context.NewCDPSessionAsync(page.Page);
        await session.SendAsync("Performance.enable", new Dictionary<string, object> { ["timeDomain"] = "threadTicks" });
        await page.Page.ReloadAsync();
        var metrics = (await session.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics");
        return (int)(1000 * metrics.EnumerateArray().Single(metric => metric.GetProperty("name").GetString() == "TaskDuration").GetProperty("value").GetDouble());
    }
}
