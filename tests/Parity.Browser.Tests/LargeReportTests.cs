using System.Diagnostics;
using Parity.Core.Reports;

namespace Parity.Browser.Tests;

internal sealed class LargeReportTests
{
    private const long MostBytes = 30_000_000;

    [Test]
    public async Task A_report_of_a_thousand_images_stays_small_and_works()
    {
        await using var page = await OpenedPage.Of(CombinedReport.Of(GeneratedReport.Of(1000, boxes: 100).Run));
        var clock = Stopwatch.StartNew();
        await page.GoAsync("input=image_0999.jpg");
        await page.Page.ReloadAsync();
        TestContext.Out.WriteLine($"{new FileInfo(page.File).Length} bytes, opened with its last input in {clock.ElapsedMilliseconds} ms");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(new FileInfo(page.File).Length, Is.LessThan(MostBytes));
        Assert.That(await page.Page.Locator(".case").CountAsync(), Is.EqualTo(1000));
        Assert.That(await page.Page.Locator("img.thumb").CountAsync(), Is.EqualTo(1000));
        Assert.That(await page.Page.Locator(".case[open] h3").InnerTextAsync(), Is.EqualTo("image_0999.jpg"));
        Assert.That(await page.Page.Locator(".case[open] svg image").CountAsync(), Is.EqualTo(1), "the thumbnail stands in for the picture");
        Assert.That(page.Complaints, Is.Empty);
    }
}
